//! What shells and `man` read about the command line: `duet completions` and `duet man`.

use std::{
    io::{self, Write},
    path::Path,
};

use clap::CommandFactory;

use super::{
    Failure,
    arguments::{Arguments, Completions, Man},
};

pub(super) fn completions(arguments: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "duet", &mut script);
    io::stdout().lock().write_all(&script).map_err(Failure::runtime)
}

pub(super) fn man(arguments: &Man) -> Result<(), Failure> {
    match &arguments.folder {
        None => page(&mut io::stdout().lock()).map_err(Failure::runtime),
        Some(folder) => pages(folder),
    }
}

fn page(output: &mut impl Write) -> io::Result<()> {
    clap_mangen::Man::new(Arguments::command()).render(output)
}

fn pages(folder: &Path) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Err(Failure::usage(format!("there is no folder `{}`", folder.display())));
    }
    clap_mangen::generate_to(Arguments::command(), folder).map_err(Failure::runtime)
}
