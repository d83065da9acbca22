//! Several downloads at the same time, of one model or of several files.

use super::*;

#[test]
fn two_that_want_the_same_model_fetch_it_once() {
    let scene = scene();
    scene.server.hold(WEIGHTS);
    std::thread::scope(|scope| {
        let first = scope.spawn(|| scene.obtain().unwrap());
        scene.server.wait_until(|asked| asked.iter().any(|asked| asked.path.ends_with(WEIGHTS)));
        // The first one has its lock now, and keeps it until the second one has asked for the listing too.
        let second = scope.spawn(|| scene.obtain().unwrap());
        scene
            .server
            .wait_until(|asked| asked.iter().filter(|asked| asked.path.starts_with("/api")).count() == 2);
        scene.server.release();
        for model in [first.join().unwrap(), second.join().unwrap()] {
            scene.assert_complete(&model);
        }
    });
    for (name, content) in files() {
        let expected = if name == "pytorch_model.bin" { 0 } else { content.len() as u64 };
        assert_eq!(scene.server.sent(name), expected, "{name}");
    }
}

#[test]
fn the_weights_come_side_by_side() {
    let mut files = files();
    files.remove(2);
    let shards = ["model-1.safetensors", "model-2.safetensors", "model-3.safetensors"];
    for (index, name) in shards.into_iter().enumerate() {
        let mut content = weights();
        content.push(index as u8);
        files.push((name, content));
    }
    let scene = scene_with(files);
    scene.server.hold(shards[0]);
    std::thread::scope(|scope| {
        let pull = scope.spawn(|| scene.obtain().unwrap());
        // The others do not wait for the first one.
        scene.server.wait_until(|asked| {
            shards.iter().all(|name| asked.iter().any(|asked| asked.path.ends_with(name)))
        });
        scene.server.release();
        pull.join().unwrap();
    });
}

#[test]
fn the_first_failure_ends_the_others() {
    let mut files = files();
    files.push(("model-2.safetensors", [weights(), vec![0]].concat()));
    let mut scene = scene_with(files);
    scene.hub.patience.silence = Duration::from_millis(300);
    scene.server.inject(Fault::Refuse {
        path: "resolve/0123456789abcdef0123456789abcdef01234567/model-2",
        times: 1,
        status: 403,
        headers: "",
    });
    let error = scene.obtain().unwrap_err();
    assert!(matches!(error, Error::Refused { .. }), "{error}");
    scene.assert_nothing_whole();
}
