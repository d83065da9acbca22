//! The commands that fetch, list, describe and remove models, as people type them, against a stand-in for the hub.

#![expect(clippy::unwrap_used, reason = "a test may stop where its scene cannot be built")]

#[path = "../crates/hub/tests/hub/stand_in.rs"]
#[expect(dead_code, reason = "the crate's own tests use all of it")]
mod stand_in;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use stand_in::{COMMIT, Fault, StandIn};

const NAME: &str = "owner/tiny";
const WEIGHTS: &str = "model.safetensors";

/// A hub, and a machine with an empty cache.
struct Scene {
    server: StandIn,
    home: tempfile::TempDir,
}

fn scene() -> Scene {
    scene_of(NAME)
}

/// The demo model as a repository of this name.
fn scene_of(name: &'static str) -> Scene {
    let names = ["config.json", "generation_config.json", WEIGHTS, "tokenizer.json", "tokenizer_config.json"];
    let mut files: Vec<_> =
        names.into_iter().map(|file| (file, fs::read(demo().join(file)).unwrap())).collect();
    files.push(("README.md", b"---\nlicense: apache-2.0\n---\n".to_vec()));
    Scene { server: StandIn::start(name, files), home: tempfile::tempdir().unwrap() }
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/models/demo/4bit")
}

impl Scene {
    /// The program with this machine's environment and no other.
    fn duet(&self) -> Command {
        self.at_home(Command::new(env!("CARGO_BIN_EXE_duet")))
    }

    fn at_home(&self, mut command: Command) -> Command {
        command.current_dir(self.home.path()).env_clear().stdin(Stdio::null());
        for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("HF_HOME", self.home.path()).env("HF_ENDPOINT", self.server.endpoint());
        command.env("TMPDIR", self.home.path()).env("XDG_DATA_HOME", self.home.path());
        command.env("HF_TOKEN", "hf_secret").env("HF_HUB_DOWNLOAD_TIMEOUT", "1");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.duet().args(arguments).output().unwrap()
    }

    /// What a command that succeeds prints.
    #[track_caller]
    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The last line that a command says which fails.
    #[track_caller]
    fn failure(&self, arguments: &[&str], code: i32) -> String {
        said(&self.run(arguments), code)
    }

    /// What `duet models` tells of the one repository.
    fn listed(&self) -> Option<Value> {
        let models: Vec<Value> = serde_json::from_str(&self.printed(&["models", "--json"])).unwrap();
        models.into_iter().find(|model| model["name"] == NAME)
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("hub/models--owner--tiny")
    }

    /// Complete to the last byte, and nothing beside it.
    #[track_caller]
    fn assert_complete(&self) {
        assert_eq!(self.listed().unwrap()["missing"], Value::Null);
        let snapshot = self.folder().join("snapshots").join(COMMIT);
        for name in ["config.json", WEIGHTS, "tokenizer.json"] {
            assert!(fs::read(snapshot.join(name)).unwrap() == fs::read(demo().join(name)).unwrap(), "{name}");
        }
        let blobs =
            fs::read_dir(self.folder().join("blobs")).unwrap().map(|entry| entry.unwrap().file_name());
        let parts: Vec<_> = blobs.filter(|name| name.to_string_lossy().contains('.')).collect();
        assert!(parts.is_empty(), "{parts:?}");
    }

    /// Nothing that a server would start with.
    #[track_caller]
    fn assert_nothing_whole(&self) {
        assert!(self.listed().is_none_or(|model| model["missing"] != Value::Null));
        for name in [NAME.to_owned(), format!("{NAME}@{COMMIT}")] {
            let said = self.failure(&["serve", "--port", "0", "--offline", "--model", &name], 1);
            assert!(said.contains("is not complete in the local cache"), "{said}");
        }
    }
}

#[track_caller]
fn said(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(!said.contains("hf_secret"), "{said}");
    said.lines().last().unwrap().to_owned()
}

#[test]
fn a_name_without_an_owner_is_fetched_and_answers_without_a_network() {
    let scene = scene_of("mlx-community/tiny-demo");
    let output = scene.run(&["pull", "tiny-demo"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && output.stdout.is_empty(), "{told}");
    assert!(told.contains("Fetching mlx-community/tiny-demo from http://127.0.0.1"), "{told}");
    assert!(told.ends_with("Serve it with: duet serve --model mlx-community/tiny-demo\n"), "{told}");

    let mut chat = scene.duet();
    chat.args(["chat", "--offline", "--model", "tiny-demo", "Hello! Who are you?"]);
    let asked = scene.server.asked().len();
    // A port that nobody listens on, so that a server of the developer's is not asked.
    let output = chat.env("HF_ENDPOINT", "http://127.0.0.1:9").env("DUET_PORT", "9").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!output.stdout.trim_ascii().is_empty());
    assert_eq!(scene.server.asked().len(), asked);
}

#[test]
fn what_was_fetched_is_listed_shown_and_removed() {
    let scene = scene();
    assert!(scene.failure(&["show", NAME], 1).contains("`owner/tiny` is not in the local cache"));
    scene.printed(&["pull", NAME]);
    scene.assert_complete();

    let listed = scene.listed().unwrap();
    assert_eq!((&listed["supported"], &listed["facts"]["model_type"]), (&json!(true), &json!("qwen3")));
    assert_eq!(listed["facts"]["quantization"], json!({"mode": "affine", "bits": [4], "group_size": 64}));
    let table = scene.printed(&["models"]);
    let line = table.lines().find(|line| line.starts_with(NAME)).unwrap();
    assert_eq!(line.split_whitespace().skip(3).collect::<Vec<_>>(), ["qwen3", "4-bit"], "{table}");

    let shown = scene.printed(&["show", "tiny"]);
    for expected in [
        "qwen3\n",
        "Qwen3ForCausalLM",
        "million",
        "4-bit, groups of 64",
        "2,048 tokens",
        "tools",
        "apache-2.0",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let document: Value = serde_json::from_str(&scene.printed(&["show", "--json", NAME])).unwrap();
    // 8 layers, keys and values, 2 heads of 64 numbers, 2 bytes each, for every token of the window.
    let expected = document["weights"].as_u64().unwrap() + 2048 * 8 * 2 * 2 * 64 * 2;
    assert_eq!(document["memory"], json!([{"tokens": 2048, "bytes": expected}]));
    assert_eq!(document["licence"], "apache-2.0");

    let output = scene.run(&["rm", "--yes", "tiny"]);
    let told = String::from_utf8(output.stderr).unwrap();
    let freed = listed["size"].as_u64().unwrap() as f64 / 1e6;
    assert_eq!(told, format!("Removed owner/tiny, {freed:.1} MB freed\n"));
    assert!(!scene.folder().exists() && scene.listed().is_none());
    assert!(scene.failure(&["rm", "--yes", NAME], 1).contains("is not in the local cache"));
}

#[test]
fn nothing_is_removed_without_a_yes() {
    let scene = scene();
    scene.printed(&["pull", NAME]);
    assert!(scene.failure(&["rm", NAME], 2).contains("say --yes"));
    scene.assert_complete();

    let folder = demo();
    assert!(scene.failure(&["rm", "--yes", folder.to_str().unwrap()], 2).contains("a folder of your own"));
    assert!(scene.failure(&["rm", "--yes", "duet-demo"], 2).contains("is part of duet"));
    assert!(folder.join("config.json").is_file());

    fs::write(scene.folder().join("notes.txt"), "mine").unwrap();
    let told = scene.failure(&["rm", "--yes", NAME], 1);
    assert!(
        told.contains("nothing was removed: ") && told.contains("notes.txt is something unknown"),
        "{told}"
    );
    scene.assert_complete();
}

#[test]
fn what_the_hub_says_ends_the_command_with_one_line_and_no_model() {
    let refuse = |status, headers| Fault::Refuse { path: "", times: usize::MAX, status, headers };
    let gated = "x-error-code: GatedRepo\r\n";
    let cases = [
        (refuse(401, ""), "the hub does not let us read `owner/tiny` (status 401)"),
        (refuse(403, gated), "`owner/tiny` is gated (status 403): accept its licence at http://"),
        (refuse(404, ""), "the hub has no model `owner/tiny`"),
        (refuse(429, "retry-after: 999\r\n"), "the hub asks us to slow down (status 429) for 999 seconds"),
        (Fault::Wrong { file: WEIGHTS }, "what arrived as model.safetensors is not what the hub announced"),
        (Fault::Huge { file: WEIGHTS }, "not enough room for `owner/tiny`"),
    ];
    for (fault, expected) in cases {
        let scene = scene();
        scene.server.inject(fault);
        let told = scene.failure(&["pull", NAME], 1);
        assert!(told.starts_with(&format!("duet: {expected}")), "{told}");
        scene.assert_nothing_whole();
    }
}

#[test]
fn a_command_that_is_cut_or_killed_goes_on_with_what_it_has() {
    let scene = scene();
    let whole = fs::metadata(demo().join(WEIGHTS)).unwrap().len();
    scene.server.inject(Fault::CutAlways { file: WEIGHTS, after: 100_000 });
    let told = scene.failure(&["pull", NAME], 1);
    assert!(told.starts_with("duet: the download of model.safetensors was cut ("), "{told}");
    scene.assert_nothing_whole();

    scene.server.inject(Fault::Hang { file: WEIGHTS, after: 100_000 });
    let before = scene.server.ranges(WEIGHTS).len();
    let mut pull = scene.duet().args(["pull", NAME]).stderr(Stdio::null()).spawn().unwrap();
    scene.server.wait_until(|asked| {
        let ranges = asked.iter().filter(|asked| asked.path == format!("/storage/{WEIGHTS}"));
        ranges.count() > before
    });
    pull.kill().unwrap();
    pull.wait().unwrap();
    scene.assert_nothing_whole();

    scene.server.heal();
    let last: u64 = {
        scene.printed(&["pull", NAME]);
        let ranges = scene.server.ranges(WEIGHTS);
        ranges.last().unwrap().trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap()
    };
    assert!(last >= 400_000 && last < whole, "{last} of {whole}");
    scene.assert_complete();
}

#[test]
fn two_commands_at_once_fetch_the_model_once() {
    let scene = scene();
    scene.server.hold(WEIGHTS);
    let pull = || scene.duet().args(["pull", NAME]).stderr(Stdio::piped()).spawn().unwrap();
    let first = pull();
    scene.server.wait_until(|asked| asked.iter().any(|asked| asked.path.ends_with(WEIGHTS)));
    let second = pull();
    scene.server.wait_until(|asked| asked.iter().filter(|asked| asked.path.starts_with("/api")).count() == 2);
    let told = scene.failure(&["rm", "--yes", NAME], 1);
    assert!(told.contains("is being fetched right now"), "{told}");
    scene.server.release();
    for command in [first, second] {
        said(&command.wait_with_output().unwrap(), 0);
    }
    scene.assert_complete();
    assert_eq!(scene.server.sent(WEIGHTS), fs::metadata(demo().join(WEIGHTS)).unwrap().len());
}

/// The largest file that a process may write stands in for the end of the disk; the signal that comes with it is ignored,
/// so that the write itself fails.
#[cfg(unix)]
#[test]
fn no_room_in_the_middle_of_a_file_is_told_and_the_next_command_goes_on() {
    let scene = scene();
    let mut limited = scene.at_home(Command::new("sh"));
    let script = "trap '' XFSZ; ulimit -f 500; exec \"$0\" pull owner/tiny";
    let output = limited.args(["-c", script, env!("CARGO_BIN_EXE_duet")]).output().unwrap();
    let told = said(&output, 1);
    let cache = scene.home.path().join("hub");
    let expected = format!("duet: the disk is full: no room for {WEIGHTS} in {}", cache.display());
    assert_eq!(told, expected);
    scene.assert_nothing_whole();

    scene.printed(&["pull", NAME]);
    scene.assert_complete();
    assert_ne!(scene.server.ranges(WEIGHTS).last().unwrap(), "bytes=0-");
}
