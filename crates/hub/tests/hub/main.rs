//! The real client against a stand-in for the hub on loopback: a download, its interruptions, and every way to fail.

#![expect(clippy::unwrap_used, reason = "a test may stop where its scene cannot be built")]

mod failures;
mod local;
mod removal;
mod several;
mod stand_in;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};

use duet_hub::{Error, Hub, Patience, Progress, Reference, Repository, local_models};
use stand_in::{COMMIT, Fault, StandIn, tag};

const NAME: &str = "owner/tiny";
const WEIGHTS: &str = "model.safetensors";

struct Scene {
    server: StandIn,
    hub: Hub,
    cache: tempfile::TempDir,
}

/// A hub with one repository, and an empty cache.
fn scene() -> Scene {
    scene_with(files())
}

fn scene_with(files: Vec<(&'static str, Vec<u8>)>) -> Scene {
    let server = StandIn::start(NAME, files);
    let cache = tempfile::tempdir().unwrap();
    let hub = Hub {
        cache: cache.path().to_owned(),
        endpoint: server.endpoint(),
        token: Some("hf_secret".to_owned()),
        offline: false,
        progress: false,
        patience: Patience { backoff: Duration::from_millis(1), ..Patience::default() },
    };
    Scene { server, hub, cache }
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("README.md", b"---\nlicense: mit\n---\n# tiny".to_vec()),
        ("config.json", b"{\"model_type\":\"qwen3\"}".to_vec()),
        (WEIGHTS, weights()),
        ("pytorch_model.bin", vec![0; 20_000]),
        ("tokenizer.json", b"{\"model\":{}}".to_vec()),
    ]
}

/// Some 200,000 bytes that are a file in safetensors.
fn weights() -> Vec<u8> {
    let data: Vec<u8> = (0..200_000_u32).map(|index| (index % 251) as u8).collect();
    let head = format!(r#"{{"a":{{"dtype":"U8","shape":[{0}],"data_offsets":[0,{0}]}}}}"#, data.len());
    [&(head.len() as u64).to_le_bytes(), head.as_bytes(), &data].concat()
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
        assert!(model.files.read(WEIGHTS).unwrap().unwrap() == weights(), "the weights differ");
        assert_eq!(fs::read_to_string(self.folder().join("refs/main")).unwrap(), COMMIT);
        let blobs: Vec<_> = list(&self.folder().join("blobs"));
        let mut expected: Vec<_> = files().iter().map(|(_, content)| tag(content)).collect();
        expected.remove(3);
        expected.sort();
        assert_eq!(blobs, expected);
        assert!(!self.hub.cache.join("models--owner--tiny/refs").join(COMMIT).exists());
    }

    /// No later start takes what is here for a model, with or without a network: neither by the branch nor by the
    /// commit, and no blob stands under a name that is not its content's.
    #[track_caller]
    fn assert_nothing_whole(&self) {
        assert!(!self.folder().join("refs/main").exists(), "the branch points to something incomplete");
        let offline = Hub { offline: true, ..self.hub.clone() };
        for revision in ["main", COMMIT] {
            let repository = Repository { name: NAME.to_owned(), revision: revision.to_owned() };
            let found = offline.obtain(&Reference::Hub(repository));
            assert!(matches!(found, Err(Error::Offline { .. })), "{found:?}");
        }
        let listed = local_models(&offline, &[]).into_iter().filter(|model| model.name.starts_with(NAME));
        assert!(listed.into_iter().all(|model| model.missing.is_some()));
        for blob in list(&self.folder().join("blobs")) {
            let content = fs::read(self.folder().join("blobs").join(&blob)).unwrap();
            assert!(blob.ends_with(".incomplete") || blob == tag(&content), "{blob} is something else");
        }
    }

    fn part(&self) -> PathBuf {
        self.folder().join("blobs").join(format!("{}.incomplete", tag(&weights())))
    }

    fn folder(&self) -> PathBuf {
        self.cache.path().join("models--owner--tiny")
    }
}

/// The names in a folder, sorted; none where there is no folder.
fn list(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_download_brings_what_is_needed_and_the_next_start_needs_no_network() {
    let scene = scene();
    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
    assert_eq!(model.name, NAME);
    assert!(model.created > 1_700_000_000);
    let asked = scene.server.asked();
    assert!(asked.iter().any(|asked| asked.path.ends_with("README.md")));
    assert!(!asked.iter().any(|asked| asked.path.contains("pytorch")), "another framework's weights");
    // The listing, and each of four files once; the large one is asked for again at its storage.
    assert_eq!(asked.len(), 6, "{:?}", scene.server.paths());

    scene.obtain().unwrap();
    assert_eq!(scene.server.asked().len(), asked.len());
}

#[test]
fn the_token_goes_to_the_hub_and_not_to_its_storage() {
    let scene = scene();
    scene.obtain().unwrap();
    for asked in scene.server.asked() {
        let expected = (!asked.host.starts_with("localhost")).then_some("Bearer hf_secret");
        assert_eq!(asked.authorization.as_deref(), expected, "{} of {}", asked.path, asked.host);
    }
    assert!(scene.server.asked().iter().any(|asked| asked.host.starts_with("localhost")));
}

/// As `huggingface_hub` does: a redirect within the same host is still the hub.
#[test]
fn the_token_goes_along_within_the_same_host() {
    let scene = scene();
    scene.server.become_one_host();
    scene.assert_complete(&scene.obtain().unwrap());
    let asked = scene.server.asked();
    assert!(asked.iter().any(|asked| asked.path.starts_with("/storage/")));
    for asked in asked {
        assert_eq!(asked.authorization.as_deref(), Some("Bearer hf_secret"), "{}", asked.path);
    }
}

#[test]
fn a_mirror_that_lists_no_sizes_is_asked_file_by_file() {
    let scene = scene();
    scene.server.become_mirror();
    let model = scene.obtain().unwrap();
    scene.assert_complete(&model);
    assert_eq!(scene.server.asked().iter().filter(|asked| asked.method == "HEAD").count(), 4);
}

#[test]
fn a_cut_download_goes_on_where_it_stopped() {
    let scene = scene();
    scene.server.inject(Fault::CutOnce { file: WEIGHTS, after: 70_000 });

    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
    assert_eq!(scene.server.ranges(WEIGHTS), ["bytes=0-", "bytes=70000-"]);
    assert_eq!(scene.server.sent(WEIGHTS), weights().len() as u64);
}

#[test]
fn a_download_that_stays_cut_is_not_taken_for_complete_and_resumes_at_the_next_start() {
    let scene = scene();
    scene.server.inject(Fault::CutAlways { file: WEIGHTS, after: 10_000 });

    let error = scene.obtain().unwrap_err();

    assert!(matches!(error, Error::Cut { .. }), "{error}");
    scene.assert_nothing_whole();
    assert_eq!(fs::metadata(scene.part()).unwrap().len(), 40_000);

    scene.server.heal();
    let model = scene.obtain().unwrap();
    scene.assert_complete(&model);
    assert_eq!(scene.server.ranges(WEIGHTS).last().unwrap(), "bytes=40000-");
    assert_eq!(scene.server.sent(WEIGHTS), weights().len() as u64);
    assert_eq!(scene.server.sent("config.json"), files()[1].1.len() as u64);
}

#[test]
fn what_another_tool_began_is_taken_up() {
    let begun = |content: &[u8]| {
        let scene = scene();
        fs::create_dir_all(scene.folder().join("blobs")).unwrap();
        fs::write(scene.part(), content).unwrap();
        let model = scene.obtain().unwrap();
        scene.assert_complete(&model);
        scene.server.ranges(WEIGHTS)
    };
    let whole = weights();
    assert_eq!(begun(&whole[..1000]), ["bytes=1000-"]);
    // It died before the last step.
    assert_eq!(begun(&whole), Vec::<String>::new());
    // It was another file's, as long or longer; or its beginning was.
    assert_eq!(begun(&vec![1; whole.len()]), ["bytes=0-"]);
    assert_eq!(begun(&vec![1; whole.len() + 1]), ["bytes=0-"]);
    assert_eq!(begun(&[1; 1000]), ["bytes=1000-", "bytes=0-"]);
}

#[test]
fn a_cache_that_has_only_a_part_is_completed() {
    let scene = scene();
    let model = scene.obtain().unwrap();
    let snapshot = scene.folder().join("snapshots").join(COMMIT);
    fs::remove_file(snapshot.join(WEIGHTS)).unwrap();
    fs::remove_file(snapshot.join("tokenizer.json")).unwrap();
    fs::remove_file(scene.folder().join("blobs").join(tag(b"{\"model\":{}}"))).unwrap();
    let sent = scene.server.sent(WEIGHTS);

    let offline = Hub { offline: true, ..scene.hub.clone() };
    let message = offline.obtain(&Reference::Hub(repository())).unwrap_err().to_string();
    assert!(message.contains("(tokenizer.json is missing)"), "{message}");

    scene.obtain().unwrap();
    scene.assert_complete(&model);
    assert_eq!(scene.server.sent(WEIGHTS), sent, "the blob was still there");
}

#[test]
fn weights_that_another_tool_left_cut_are_not_taken_for_whole() {
    let scene = scene();
    scene.obtain().unwrap();
    let blob = scene.folder().join("blobs").join(tag(&weights()));
    fs::write(&blob, &weights()[..100_000]).unwrap();

    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
}

#[test]
fn a_server_that_ignores_ranges_spoils_nothing() {
    let scene = scene();
    scene.server.inject(Fault::IgnoreRangeAfterCut { file: WEIGHTS, after: 70_000 });

    let model = scene.obtain().unwrap();

    scene.assert_complete(&model);
}

#[test]
fn only_the_weights_of_the_index_are_fetched() {
    let mut files = files();
    let index = br#"{"weight_map":{"a":"model-1.safetensors"}}"#.to_vec();
    files.push(("model-1.safetensors", weights()));
    files.push(("model.safetensors.index.json", index));
    let scene = scene_with(files);
    scene.obtain().unwrap();
    assert_eq!(
        (scene.server.sent("model-1.safetensors"), scene.server.sent(WEIGHTS)),
        (weights().len() as u64, 0)
    );
}

#[test]
fn progress_comes_as_data_and_counts_every_byte_once() {
    let scene = scene();
    scene.server.inject(Fault::CutOnce { file: WEIGHTS, after: 70_000 });
    let seen = Mutex::new(Vec::<Progress>::new());
    let watch = |progress: &Progress| {
        seen.lock().unwrap().push(progress.clone());
        ControlFlow::Continue(())
    };
    scene.hub.pull_watched(&repository(), &watch).unwrap();

    let seen = seen.into_inner().unwrap();
    let total: usize = files()
        .iter()
        .filter(|(name, _)| *name != "pytorch_model.bin")
        .map(|(_, content)| content.len())
        .sum();
    let last = seen.last().unwrap();
    assert_eq!((last.total(), last.done(), last.whole()), (total as u64, total as u64, 4));
    assert_eq!((last.repository.as_str(), last.commit.as_str()), (NAME, COMMIT));
    assert!(seen.windows(2).all(|pair| pair[0].done() <= pair[1].done()), "{seen:?}");
    // The files are known before the first byte.
    assert!(seen.iter().any(|progress| progress.total() == total as u64 && progress.done() == 0));
    let json = serde_json::to_value(last).unwrap();
    assert_eq!(json["files"][1], serde_json::json!({"name": "config.json", "size": 22, "done": 22}));
}

#[test]
fn a_watcher_can_stop_a_download_and_the_next_goes_on() {
    let scene = scene();
    scene.server.inject(Fault::Hang { file: WEIGHTS, after: 70_000 });
    let stop = |progress: &Progress| match progress.done() > 60_000 {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    };
    let begun = std::time::Instant::now();
    let error = scene.hub.pull_watched(&repository(), &stop).unwrap_err();
    assert!(begun.elapsed() < scene.hub.patience.silence, "the silent hub was waited for");
    assert!(matches!(error, Error::Cancelled { .. }), "{error}");
    scene.assert_nothing_whole();

    scene.server.heal();
    let model = scene.obtain().unwrap();
    scene.assert_complete(&model);
    assert_eq!(scene.server.sent(WEIGHTS), weights().len() as u64);
}
