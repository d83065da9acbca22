//! What the command line accepts and says.

use clap::CommandFactory;

use super::*;

fn parse(line: &str) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(line.split(' '))
}

#[test]
fn the_definition_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn serving_is_the_default_and_takes_the_same_flags() {
    let bare = parse("duet --port 1 --model a/b --host localhost").unwrap();
    assert!(bare.command.is_none());
    let Some(Command::Serve(named)) =
        parse("duet serve --port 1 --model a/b --host localhost").unwrap().command
    else {
        panic!("not `serve`")
    };
    assert_eq!(bare.serve.typed(), named.typed());
    assert_eq!(named.typed().port, Some(1));
}

#[test]
fn mistakes_are_usage_errors() {
    for line in [
        "duet --port 99999",
        "duet serve --host nowhere",
        "duet bake",
        "duet serve --kv-bits 7",
        "duet serve --kv-group-size 48",
        "duet pull",
        "duet chat --max-tokens 0",
    ] {
        assert_eq!(parse(line).unwrap_err().exit_code(), 2, "{line}");
    }
}

#[test]
fn no_flag_takes_a_key() {
    for command in std::iter::once(&Arguments::command()).chain(Arguments::command().get_subcommands()) {
        assert!(command.get_arguments().all(|argument| !argument.get_id().as_str().contains("key")));
    }
}

#[test]
fn the_help_says_what_the_snapshot_says() {
    let help = Arguments::command().render_long_help().to_string();
    let expected = include_str!("help.txt");
    assert_eq!(help, expected, "after a deliberate change, write the new text to src/cli/help.txt");
}

#[test]
fn sizes_read_easily() {
    assert_eq!(size(999), "999 B");
    assert_eq!(size(8_995_000), "9.0 MB");
    assert_eq!(size(2_300_000_000), "2.3 GB");
}
