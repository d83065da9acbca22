//! Every way in which a download fails: the message, and what is left.

use super::*;

/// Fails with a message in one line that begins and ends like this, shows no key, and leaves nothing that looks whole.
#[track_caller]
fn check(fault: Fault, beginning: &str, end: &str) -> Scene {
    let mut scene = scene();
    scene.hub.patience.silence = Duration::from_millis(500);
    scene.server.inject(fault);
    let message = scene.obtain().unwrap_err().to_string();
    let message = message.replace(&scene.hub.endpoint, "HUB");
    assert_eq!(message.lines().count(), 1, "{message}");
    assert!(message.starts_with(beginning) && message.ends_with(end), "{message}");
    assert!(!message.contains("hf_secret"));
    scene.assert_nothing_whole();
    scene
}

const fn always(status: u16, headers: &'static str) -> Fault {
    Fault::Refuse { path: "", times: usize::MAX, status, headers }
}

const fn for_weights(status: u16, headers: &'static str) -> Fault {
    Fault::Refuse { path: "resolve", times: usize::MAX, status, headers }
}

#[test]
fn refusals_are_told_apart() {
    let refused = "the hub does not let us read `owner/tiny` (status 401)";
    check(always(401, ""), refused, "set HF_TOKEN");
    check(always(401, "x-error-code: RepoNotFound\r\n"), refused, "set HF_TOKEN");
    let message = "x-error-message: Invalid credentials in Authorization header\r\n";
    check(always(401, message), "the hub does not know the token in HF_TOKEN", "or unset it");
    check(always(403, ""), "the hub does not let us read `owner/tiny` (status 403)", "set HF_TOKEN");
    for status in [401, 403] {
        check(
            for_weights(status, "x-error-code: GatedRepo\r\n"),
            &format!(
                "`owner/tiny` is gated (status {status}): accept its licence at HUB/owner/tiny, then set HF_TOKEN"
            ),
            "same account",
        );
    }
    check(always(404, ""), "the hub has no model `owner/tiny`", "");
    check(always(404, "x-error-code: RevisionNotFound\r\n"), "`owner/tiny` has no revision `main`", "");
    check(always(418, ""), "the hub answered with status 418 for owner/tiny", "");
    check(Fault::Nonsense, "the hub's answer for owner/tiny makes no sense", "");
}

#[test]
fn refusals_are_not_asked_again_and_failures_of_the_server_are() {
    for (status, expected) in [(401, 1), (404, 1), (500, 4), (503, 4)] {
        let scene = check(always(status, ""), "the hub", "");
        assert_eq!(scene.server.asked().len(), expected, "{status}");
    }
}

#[test]
fn a_server_that_recovers_is_forgiven() {
    for (path, status) in [("/api/models", 500), ("resolve", 502), ("storage", 503)] {
        let scene = scene();
        scene.server.inject(Fault::Refuse { path, times: 2, status, headers: "" });
        let model = scene.obtain().unwrap();
        scene.assert_complete(&model);
    }
}

#[test]
fn a_pause_that_the_hub_asks_for_is_kept() {
    for headers in ["retry-after: 1\r\n", "ratelimit: \"resolvers\";r=0;t=1\r\n"] {
        let scene = scene();
        scene.server.inject(Fault::Refuse { path: "storage", times: 1, status: 429, headers });
        let begun = std::time::Instant::now();
        let model = scene.obtain().unwrap();
        scene.assert_complete(&model);
        // Our own pause would have been a millisecond.
        assert!(begun.elapsed() >= Duration::from_secs(1));
    }
}

#[test]
fn a_pause_that_is_too_long_is_told_instead_of_kept() {
    let slow = "the hub asks us to slow down (status 429) for 3600 seconds; the same command goes on";
    let scene = check(always(429, "retry-after: 3600\r\n"), slow, "raises the limit");
    assert_eq!(scene.server.asked().len(), 1);
    let scene = check(always(429, ""), "the hub asks us to slow down (status 429);", "raises the limit");
    assert_eq!(scene.server.asked().len(), 4);
}

#[test]
fn a_silent_hub_is_not_waited_for_for_ever() {
    let silent = "the hub at HUB did not answer for 0.5 seconds while owner/tiny was asked for";
    let scene = check(Fault::Silent, silent, "(HF_HUB_DOWNLOAD_TIMEOUT sets the seconds)");
    assert_eq!(scene.server.asked().len(), 4);
}

#[test]
fn a_hub_that_falls_silent_is_asked_again_for_the_rest() {
    let silent = "the hub at HUB did not answer for 0.5 seconds while model.safetensors was asked for";
    let scene = check(Fault::Hang { file: WEIGHTS, after: 50_000 }, silent, "");
    let arrived = fs::metadata(scene.part()).unwrap().len();
    assert!(arrived >= 50_000, "{arrived}");
    scene.server.heal();
    let model = scene.obtain().unwrap();
    scene.assert_complete(&model);
    assert_eq!(scene.server.ranges(WEIGHTS).last().unwrap(), &format!("bytes={arrived}-"));
}

#[test]
fn content_that_is_not_what_was_announced_is_thrown_away() {
    for file in [WEIGHTS, "config.json"] {
        let expected =
            format!("what arrived as {file} is not what the hub announced (its checksum is wrong)");
        let scene = check(Fault::Wrong { file }, &expected, "thrown away");
        let content = files().into_iter().find(|(name, _)| *name == file).unwrap().1;
        let kept = list(&scene.folder().join("blobs"));
        assert!(!kept.iter().any(|name| name.starts_with(&tag(&content))), "{kept:?}");
        // Once is enough: the bytes came in one piece.
        assert_eq!(scene.server.sent(file), content.len() as u64);

        scene.server.heal();
        let model = scene.obtain().unwrap();
        scene.assert_complete(&model);
    }
}

#[test]
fn another_range_than_was_asked_for_is_not_written() {
    let expected = "the hub's answer for model.safetensors makes no sense: another range";
    let scene = check(Fault::OtherRange { file: WEIGHTS }, expected, "");
    assert_eq!(fs::metadata(scene.part()).unwrap().len(), 0);
}

#[test]
fn too_little_room_is_told_before_the_weights_are_fetched() {
    let room = "not enough room for `owner/tiny`: 1152921504606846976 bytes are still to come, ";
    let scene = check(Fault::Huge { file: WEIGHTS }, room, "");
    assert_eq!(scene.server.sent(WEIGHTS), 0);
}

/// Writing to this device fails as on a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_is_called_full() {
    let scene = scene();
    fs::create_dir_all(scene.folder().join("blobs")).unwrap();
    std::os::unix::fs::symlink("/dev/full", scene.part()).unwrap();
    let message = scene.obtain().unwrap_err().to_string();
    let expected =
        format!("the disk is full: no room for model.safetensors in {}", scene.cache.path().display());
    assert_eq!(message, expected);
    assert_eq!(scene.server.ranges(WEIGHTS).len(), 1, "a full disk is not tried again");
    fs::remove_file(scene.part()).unwrap();
    scene.assert_nothing_whole();
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
    assert!(matches!(scene.hub.pull(&repository()).unwrap_err(), Error::Offline { .. }));
}

#[test]
fn a_repository_without_safetensors_is_refused_before_anything_is_fetched() {
    let scene = scene_with(vec![("config.json", Vec::new()), ("model.gguf", Vec::new())]);
    let message = scene.obtain().unwrap_err().to_string();
    assert_eq!(message, "`owner/tiny` holds no model in safetensors: tokenizer.json is missing");
    assert_eq!(scene.server.asked().len(), 1);
}

#[test]
fn names_that_climb_out_of_the_cache_are_not_followed() {
    let mut files = files();
    files.push(("../../../escaped.json", b"{}".to_vec()));
    files.push(("1_../escaped.json", b"{}".to_vec()));
    let scene = scene_with(files);
    let model = scene.obtain().unwrap();
    assert!(model.files.read(WEIGHTS).unwrap().is_some());
    assert!(
        !scene.server.paths().iter().any(|path| path.contains("..") && !path.contains("1_..")),
        "{:?}",
        scene.server.paths()
    );
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
