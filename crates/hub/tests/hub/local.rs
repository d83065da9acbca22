//! Models that are here: folders, names without an owner, what a listing and a portrait say.

use duet_hub::Files;

use super::*;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/demo")
}

#[test]
fn folders_are_models_too() {
    let scene = scene();

    let model = scene.hub.obtain(&Reference::Folder(demo().join("8bit"))).unwrap();
    assert_eq!(model.name, "8bit");
    assert!(matches!(model.files, Files::Folder(_)));

    let error = scene.hub.obtain(&Reference::Folder(demo())).unwrap_err().to_string();
    assert!(error.ends_with("is not a complete model: config.json is missing"), "{error}");

    let listed: Vec<_> = local_models(&scene.hub, &[demo()])
        .into_iter()
        .map(|model| (model.name.rsplit('/').next().unwrap().to_owned(), model.missing))
        .collect();
    let expected = ["duet-demo", "4bit", "8bit", "bf16"].map(|name| (name.to_owned(), None));
    assert_eq!(listed, expected);
}

#[test]
fn a_name_without_an_owner_is_looked_for_in_the_cache_first() {
    let scene = scene();
    #[track_caller]
    fn check(scene: &Scene, text: &str, expected: &str) {
        let Reference::Hub(repository) = scene.hub.resolve(text).unwrap() else { panic!("{text}") };
        assert_eq!(repository.full_name(), expected);
        assert_eq!(scene.hub.resolve_repository(text).unwrap(), repository);
    }
    check(&scene, "tiny", "mlx-community/tiny");
    fs::create_dir_all(scene.folder()).unwrap();
    check(&scene, "tiny", "owner/tiny");
    check(&scene, "tiny@v2", "owner/tiny@v2");
    check(&scene, "someone/tiny", "someone/tiny");
    // Which of two is meant cannot be known.
    fs::create_dir_all(scene.cache.path().join("models--other--tiny")).unwrap();
    check(&scene, "tiny", "mlx-community/tiny");
    // The oldest models have no owner.
    fs::create_dir_all(scene.cache.path().join("models--gpt2")).unwrap();
    check(&scene, "gpt2", "gpt2");
}

#[test]
fn every_revision_is_listed_by_a_name_that_finds_it() {
    let scene = scene();
    scene.obtain().unwrap();
    let folder = scene.folder();
    let other = "f".repeat(40);
    let tagged = "e".repeat(40);
    for commit in [&other, &tagged] {
        let snapshot = folder.join("snapshots").join(commit);
        fs::create_dir_all(&snapshot).unwrap();
        fs::write(snapshot.join("config.json"), "{}").unwrap();
    }
    fs::create_dir_all(folder.join("refs/refs/pr")).unwrap();
    fs::write(folder.join("refs/refs/pr/1"), &tagged).unwrap();

    let models = local_models(&scene.hub, &[]);
    let listed: Vec<_> =
        models[1..].iter().map(|model| (model.name.as_str(), model.missing.as_deref())).collect();
    let (by_commit, by_name) = (format!("{NAME}@{other}"), format!("{NAME}@refs/pr/1"));
    let missing = Some("tokenizer.json");
    assert_eq!(listed, [(NAME, None), (&by_commit, missing), (&by_name, missing)]);
    assert_eq!(models[1].facts.model_type.as_deref(), Some("qwen3"));
    for model in &models[1..] {
        let portrait = scene.hub.portrait(&scene.hub.resolve(&model.name).unwrap()).unwrap();
        assert_eq!(portrait.folder, model.folder);
    }
}

#[test]
fn a_portrait_tells_what_is_here_without_a_network() {
    let scene = scene();
    let reference = Reference::Hub(repository());
    let error = scene.hub.portrait(&reference).unwrap_err().to_string();
    assert!(error.starts_with("`owner/tiny` is not in the local cache at "), "{error}");
    scene.obtain().unwrap();
    let asked = scene.server.asked().len();

    let portrait = scene.hub.portrait(&reference).unwrap();

    assert_eq!(scene.server.asked().len(), asked);
    assert_eq!((portrait.parameters, portrait.weights), (Some(200_000), weights().len() as u64));
    assert_eq!((portrait.licence.as_deref(), portrait.missing), (Some("mit"), None));
    assert_eq!(portrait.chat_template, None);
    let names: Vec<_> = portrait.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["README.md", "config.json", WEIGHTS, "tokenizer.json"]);
    let demo = scene.hub.portrait(&Reference::Demo).unwrap();
    assert!(demo.chat_template.unwrap().tools && demo.chat_template.unwrap().thinking);
}
