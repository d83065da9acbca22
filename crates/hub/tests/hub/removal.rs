//! Taking models out of the cache: what goes, what stays, and what is left alone.

use duet_hub::Scope;

use super::*;

/// A second commit that shares the tokenizer and has weights of its own.
fn second_revision(scene: &Scene) -> (String, PathBuf) {
    let commit = "b".repeat(40);
    let snapshot = scene.folder().join("snapshots").join(&commit);
    fs::create_dir_all(&snapshot).unwrap();
    let own = scene.folder().join("blobs/own");
    fs::write(&own, vec![0; 5000]).unwrap();
    std::os::unix::fs::symlink("../../blobs/own", snapshot.join(WEIGHTS)).unwrap();
    let tokenizer = Path::new("../../blobs").join(tag(b"{\"model\":{}}"));
    std::os::unix::fs::symlink(tokenizer, snapshot.join("tokenizer.json")).unwrap();
    fs::write(scene.folder().join("refs/old"), &commit).unwrap();
    (commit, own)
}

fn removal(scene: &Scene, revision: Option<&str>) -> Result<duet_hub::Removal, Error> {
    let scope = if revision.is_some() { Scope::Revision } else { Scope::Repository };
    let revision = revision.unwrap_or("main").to_owned();
    scene.hub.removal(&Repository { name: NAME.to_owned(), revision }, scope)
}

/// Every path below a folder with its size, links not followed.
fn everything(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut found = Vec::new();
    for name in list(folder) {
        let path = folder.join(name);
        let metadata = fs::symlink_metadata(&path).unwrap();
        found.push((path.clone(), metadata.len()));
        if metadata.is_dir() {
            found.extend(everything(&path));
        }
    }
    found
}

/// The bytes of all blobs.
fn blobs(scene: &Scene) -> u64 {
    everything(&scene.folder().join("blobs")).into_iter().map(|(_, size)| size).sum()
}

#[test]
fn one_revision_goes_and_takes_only_what_the_other_does_not_need() {
    let scene = scene();
    let model = scene.obtain().unwrap();
    let (commit, own) = second_revision(&scene);
    let before = blobs(&scene);

    let plan = removal(&scene, Some("old")).unwrap();
    assert_eq!(
        (plan.name.as_str(), plan.commits.clone(), plan.bytes),
        ("owner/tiny@old", vec![commit], 5000)
    );
    plan.carry_out().unwrap();

    assert_eq!(before - blobs(&scene), 5000);
    assert!(!own.exists() && !scene.folder().join("refs/old").exists());
    scene.assert_complete(&model);
}

#[test]
fn the_newest_revision_goes_and_the_shared_file_stays() {
    let scene = scene();
    scene.obtain().unwrap();
    second_revision(&scene);
    let before = blobs(&scene);

    let plan = removal(&scene, Some("main")).unwrap();
    let promised = plan.bytes;
    plan.carry_out().unwrap();

    assert_eq!(before - blobs(&scene), promised);
    assert_eq!(list(&scene.folder().join("blobs")).len(), 2);
    let tokenizer = scene.folder().join("snapshots").join("b".repeat(40)).join("tokenizer.json");
    assert_eq!(fs::read(tokenizer).unwrap(), b"{\"model\":{}}");
}

#[test]
fn a_whole_repository_goes_with_what_downloads_left() {
    let scene = scene();
    scene.obtain().unwrap();
    second_revision(&scene);
    fs::write(scene.folder().join("blobs/x.incomplete"), vec![0; 300]).unwrap();
    let before = blobs(&scene);

    let plan = removal(&scene, None).unwrap();
    assert_eq!((plan.commits.len(), plan.bytes), (2, before));
    plan.carry_out().unwrap();

    assert_eq!(list(scene.cache.path()), [".locks"]);
    assert_eq!(list(&scene.cache.path().join(".locks")), Vec::<String>::new());
    assert!(matches!(removal(&scene, None), Err(Error::NotCached { .. })));
}

#[test]
fn what_is_not_understood_is_left_alone() {
    #[track_caller]
    fn check(expected: &str, disturb: impl FnOnce(&Scene)) {
        let scene = scene();
        scene.obtain().unwrap();
        disturb(&scene);
        let before = everything(scene.cache.path());
        for revision in [None, Some("main")] {
            let message = removal(&scene, revision).unwrap_err().to_string();
            assert!(message.starts_with("nothing was removed: ") && message.contains(expected), "{message}");
        }
        assert_eq!(everything(scene.cache.path()), before);
    }
    check("models--owner--tiny/notes is something unknown", |scene| {
        fs::write(scene.folder().join("notes"), "mine").unwrap();
    });
    check("blobs/folder is no file", |scene| fs::create_dir(scene.folder().join("blobs/folder")).unwrap());
    check("extra.json is a link to somewhere else", |scene| {
        let outside = scene.cache.path().join("blobs");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("file"), "theirs").unwrap();
        let snapshot = scene.folder().join("snapshots").join(COMMIT);
        std::os::unix::fs::symlink("../../../blobs/file", snapshot.join("extra.json")).unwrap();
    });
    check("models--owner--tiny is no folder", |scene| {
        let elsewhere = scene.cache.path().join("elsewhere");
        fs::rename(scene.folder(), &elsewhere).unwrap();
        std::os::unix::fs::symlink(elsewhere, scene.folder()).unwrap();
    });
}

#[test]
fn what_is_being_fetched_is_left_alone() {
    let scene = scene();
    scene.server.hold(WEIGHTS);
    std::thread::scope(|scope| {
        let pull = scope.spawn(|| scene.obtain().unwrap());
        scene.server.wait_until(|asked| asked.iter().any(|asked| asked.path.ends_with(WEIGHTS)));
        assert!(matches!(removal(&scene, None), Err(Error::InUse { .. })));
        scene.server.release();
        scene.assert_complete(&pull.join().unwrap());
    });
}

#[test]
fn a_revision_that_is_not_here_is_not_taken_for_another() {
    let scene = scene();
    let model = scene.obtain().unwrap();
    let error = removal(&scene, Some("v9")).unwrap_err().to_string();
    assert!(error.starts_with("`owner/tiny@v9` is not in the local cache"), "{error}");
    scene.assert_complete(&model);
}
