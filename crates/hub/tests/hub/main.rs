//! The real client against a stand-in for the hub on loopback: a download, its interruptions, and every way to fail.

#![expect(clippy::unwrap_used, reason = "a test may stop where its scene cannot be built")]

mod stand_in;

use std::{fs, path::Path};

use duet_hub::{Error, Files, Hub, Reference, Repository, local_models};
use stand_in::{COMMIT, Fault, StandIn};

const NAME: &str = "owner/tiny";

struct Scene {
    server: StandIn,
    hub: Hub,
    cache: tempfile::TempDir,
}

/// A hub with one repository, and an empty cache.
fn scene() -> Scene {
    let server = StandIn::start(NAME, files());
    let cache = tempfile::tempdir().unwrap();
    let hub = Hub {
        cache: cache.path().to_owned(),
        endpoint: server.endpoint(),
        token: Some("hf_secret".to_owned()),
        offline: false,
        progress: false,
    };
    Scene { server, hub, cache }
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let weights = (0..200_000_u32).map(|index| (index % 251) as u8).collect();
    vec![
        ("README.md", b"# tiny".to_vec()),
        ("config.json", b"{}".to_vec()),
        ("model.safetensors", weights),
        ("tokenizer.json", b"{\"model\":{}}".to_vec()),
    ]
}

fn weights() -> Vec<u8> {
    files().remove(2).1
}

fn repository() -> Repository {
    Repository::parse(NAME).unwrap()
}

impl Scene {
    fn obtain(&self) -> Result<duet_hub::Model, Error> {
        self.hub.obtain(&Reference::Hub(repository()))
    }

    /// The weights arrived byte for byte, the branch points to them, and nothing half-written is left.
    #[track_caller]
    fn assert_complete(&self, model: &duet_hub::Model) {
        assert!(model.files.read("model.safetensors").unwrap().unwrap() == weights(), "the weights differ");
        assert_eq!(fs::read_to_string(self.main_ref()).unwrap(), COMMIT);
        assert_eq!(self.parts(), Vec::<String>::new());
    }

    fn main_ref(&self) -> std::path::PathBuf {
        self.cache.path().join("models--owner--tiny/refs/main")
    }

    fn parts(&self) -> Vec<String> {
        let blobs = fs::read_dir(self.cache.path().join("models--owner--tiny/blobs")).unwrap();
        let names = blobs.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("part")).collect()
    }
}

#[test]
fn a_download_brings_what_is_needed_and_the_next_start_needs_no_network() {
    let scene = scene();
    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
    assert_eq!(model.name, NAME);
    assert!(model.created > 1_700_000_000);
    assert!(!scene.server.paths().iter().any(|path| path.contains("README")), "{:?}", scene.server.paths());
    assert_eq!(scene.server.authorizations(), ["Bearer hf_secret"]);

    let asked = scene.server.paths().len();
    scene.obtain().unwrap();
    assert_eq!(scene.server.paths().len(), asked);
}

#[test]
fn a_cut_download_goes_on_where_it_stopped() {
    let scene = scene();
    scene.server.inject(Fault::CutOnce { file: "model.safetensors", after: 70_000 });

    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
    assert_eq!(scene.server.ranges("model.safetensors"), ["bytes=0-", "bytes=70000-"]);
}

#[test]
fn a_download_that_stays_cut_is_not_taken_for_complete_and_resumes_at_the_next_start() {
    let scene = scene();
    scene.server.inject(Fault::CutAlways { file: "model.safetensors", after: 10_000 });

    let error = scene.obtain().unwrap_err();

    assert!(matches!(error, Error::Cut { .. }), "{error}");
    assert!(!scene.main_ref().exists());
    let listed = local_models(&scene.hub, &[]).into_iter().find(|model| model.name == NAME).unwrap();
    assert!(listed.missing.is_some());

    scene.server.heal();
    let model = scene.obtain().unwrap();
    scene.assert_complete(&model);
    assert_eq!(scene.server.ranges("model.safetensors").last().unwrap(), "bytes=40000-");
}

#[test]
fn a_process_that_died_before_the_last_step_does_no_harm() {
    let scene = scene();
    let blobs = scene.cache.path().join("models--owner--tiny/blobs");
    fs::create_dir_all(&blobs).unwrap();
    fs::write(blobs.join("etag-model.sync.part"), weights()).unwrap();

    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
}

#[test]
fn a_server_that_ignores_ranges_spoils_nothing() {
    let scene = scene();
    scene.server.inject(Fault::IgnoreRangeAfterCut { file: "model.safetensors", after: 70_000 });

    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
}

#[test]
fn refusals_are_told_apart_in_one_line() {
    #[track_caller]
    fn check(fault: Fault, expected: &str) {
        let scene = scene();
        scene.server.inject(fault);
        let message = scene.obtain().unwrap_err().to_string();
        assert_eq!(message.lines().count(), 1);
        assert!(message.starts_with(expected), "{message}");
        assert!(!message.contains("hf_secret"));
    }
    check(Fault::Status(401), "the hub does not let us read `owner/tiny` (status 401)");
    check(Fault::Status(403), "the hub does not let us read `owner/tiny` (status 403)");
    check(Fault::Status(404), "the hub has no model `owner/tiny`");
    check(Fault::Status(500), "the hub answered with status 500 for owner/tiny");
    check(
        Fault::StatusFor { file: "model.safetensors", status: 403 },
        "the hub does not let us read `owner/tiny`",
    );
    check(Fault::Nonsense, "the hub's answer for owner/tiny makes no sense");
}

#[test]
fn without_a_network_the_message_says_what_to_do() {
    let mut scene = scene();
    scene.hub.endpoint = "http://127.0.0.1:9".to_owned();
    let message = scene.obtain().unwrap_err().to_string();
    assert!(message.starts_with("cannot reach the hub at http://127.0.0.1:9 ("), "{message}");
    assert!(message.ends_with("offline, use --model with a folder"), "{message}");

    // A label of 64 letters is no host name, so that no name server is asked.
    scene.hub.endpoint = format!("http://{}", "x".repeat(64));
    let message = scene.obtain().unwrap_err().to_string();
    assert!(message.starts_with("cannot reach the hub at http://xxx"), "{message}");

    scene.hub.offline = true;
    assert!(matches!(scene.obtain().unwrap_err(), Error::Offline { .. }));
}

#[test]
fn a_repository_without_safetensors_is_refused_before_anything_is_fetched() {
    let mut scene = scene();
    scene.server = StandIn::start(NAME, vec![("config.json", Vec::new()), ("model.gguf", Vec::new())]);
    scene.hub.endpoint = scene.server.endpoint();
    let message = scene.obtain().unwrap_err().to_string();
    assert_eq!(message, "`owner/tiny` holds no model in safetensors: tokenizer.json is missing");
    assert_eq!(scene.server.paths().len(), 1);
}

#[test]
fn an_unwritable_cache_is_named() {
    let mut scene = scene();
    let file = scene.cache.path().join("file");
    fs::write(&file, "").unwrap();
    scene.hub.cache = file.clone();
    let message = scene.obtain().unwrap_err().to_string();
    assert!(message.contains(&*file.to_string_lossy()), "{message}");
}

#[test]
fn folders_are_models_too() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/demo");
    let scene = scene();

    let model = scene.hub.obtain(&Reference::Folder(demo.join("8bit"))).unwrap();
    assert_eq!(model.name, "8bit");
    assert!(matches!(model.files, Files::Folder(_)));

    let error = scene.hub.obtain(&Reference::Folder(demo.clone())).unwrap_err().to_string();
    assert!(error.ends_with("is not a complete model: config.json is missing"), "{error}");

    let listed: Vec<_> = local_models(&scene.hub, std::slice::from_ref(&demo))
        .into_iter()
        .map(|model| (model.name.rsplit('/').next().unwrap().to_owned(), model.missing))
        .collect();
    let expected = ["duet-demo", "4bit", "8bit", "bf16"].map(|name| (name.to_owned(), None));
    assert_eq!(listed, expected);
}
