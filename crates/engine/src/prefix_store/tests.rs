//! The store on its own: what was written is found and read again, and nothing else is.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::keeper::MOST_MAPPED;
use super::*;
use crate::stored::Part;

const MODEL: Hash = [7; 32];

fn options(folder: &Path, bytes: u64) -> StoreOptions {
    StoreOptions { folder: folder.to_owned(), bytes, model: Fingerprint(MODEL) }
}

fn start(options: &StoreOptions) -> PrefixStore {
    let bell = Arc::<Doorbell>::default();
    let store = PrefixStore::start(options, bell.clone()).unwrap();
    while store.is_unread() {
        bell.wait_for(Duration::from_millis(10));
    }
    store
}

/// One part with two bytes for each token, and one that every token overwrites.
fn layout(from: usize, to: usize) -> Layout {
    let part = |name: &str, shape: Vec<usize>| Part {
        name: name.into(),
        element: "U8".into(),
        bytes: shape.iter().product(),
        shape,
    };
    let parts = vec![part("tokens", vec![to - from, 2]), part("last", vec![3])];
    Layout { length: to, form: 0, begins: vec![1, 2], parts }
}

fn bytes_of(tokens: &[u32]) -> Vec<u8> {
    tokens.iter().flat_map(|token| (*token as u16).to_le_bytes()).collect()
}

/// Writes a state as the engine does. False if it is known already.
fn save(store: &mut PrefixStore, tokens: &[u32], shortest: usize, cost: f64) -> bool {
    let Place::Behind { parent, from } = store.place(tokens, 0) else { return false };
    let snapshot = Snapshot { id: SnapshotId(1), bytes: 1, shortest };
    store.begin(tokens, snapshot, (parent, from), layout(from, tokens.len()), cost);
    store.append(bytes_of(&tokens[from..]));
    store.append(vec![tokens.len() as u8; 3]);
    assert_eq!(store.saving().unwrap().next, 2);
    store.end(true);
    settle(store);
    true
}

fn settle(store: &PrefixStore) {
    while store.known.pending.load(Ordering::SeqCst) > 0 && store.is_alive() {
        std::thread::yield_now();
    }
}

/// The tokens of a stored state, as far as they are wanted; `None` if it cannot be read.
fn load(store: &mut PrefixStore, prompt: &[u32]) -> Option<Vec<u8>> {
    let Found::State { key, length } = store.find(prompt) else { return None };
    store.fetch(key, length);
    settle(store);
    let Fetched::State(state) = store.fetched() else { return None };
    assert_eq!(state.length, length);
    let mut tokens = Vec::new();
    for segment in &state.segments {
        assert_eq!((tokens.len(), &*segment.layout.begins), (segment.from * 2, &[1, 2][..]));
        let (part, bytes) = segment.part("tokens").unwrap();
        assert_eq!(part.shape, [segment.layout.length - segment.from, 2]);
        tokens.extend_from_slice(&bytes[..(segment.until - segment.from) * 2]);
        assert_eq!(segment.part("last").unwrap().1, [segment.layout.length as u8; 3]);
        assert!(segment.part("duet.trail").is_none());
    }
    tokens.truncate(length * 2);
    Some(tokens)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { self::files(&path) } else { vec![path] })
        .collect();
    files.sort();
    files
}

/// Where a state with these tokens is, or would be.
fn store_path(folder: &Path, whole: &[u32]) -> PathBuf {
    let key = Chain::new(MODEL, whole).at(whole.len()).unwrap();
    Shelf::new(folder.to_owned(), MODEL, 0).path(&key)
}

fn size(folder: &Path) -> u64 {
    files(folder).iter().map(|path| fs::metadata(path).unwrap().len()).sum()
}

fn tokens(seed: u32, length: u32) -> Vec<u32> {
    (0..length).map(|number| seed * 1000 + number).collect()
}

#[test]
fn a_growing_conversation_is_found_again_at_every_length() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 1 << 20);
    let whole = tokens(1, 200);
    let mut store = start(&options);
    for length in [40, 90, 91, 150] {
        // 91 has hardly anything new.
        assert_eq!(save(&mut store, &whole[..length], 1, 1.0), length != 91, "{length}");
    }
    assert!(!save(&mut store, &whole[..150], 1, 1.0));
    drop(store);
    let mut store = start(&options);
    assert_eq!(files(folder.path()).len(), 3);
    for length in 1..=200 {
        let found = load(&mut store, &[&whole[..length], &[9]].concat());
        // As much as is worth reading a file.
        let expected = Some(length.min(150)).filter(|end| *end >= 16).unwrap_or(0);
        assert_eq!(found.unwrap_or_default(), bytes_of(&whole[..expected]), "{length}");
    }
    assert_eq!(store.find(&whole[..16]), Found::Nothing, "the last token is never saved");
    assert_eq!(store.find(&tokens(2, 100)), Found::Nothing);
}

#[test]
fn branches_share_what_they_have_in_common() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = start(&options(folder.path(), 1 << 20));
    let first = tokens(1, 400);
    let second = [&first[..330], &tokens(2, 60)].concat();
    assert!(save(&mut store, &first, 1, 1.0));
    let one = size(folder.path());
    assert!(save(&mut store, &second, 1, 1.0));
    assert!(size(folder.path()) - one < one);
    for whole in [&first, &second] {
        assert_eq!(load(&mut store, &[whole, &[9][..]].concat()), Some(bytes_of(whole)));
    }
}

#[test]
fn a_state_that_cannot_be_cut_serves_what_goes_on_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = start(&options(folder.path(), 1 << 20));
    let whole = tokens(1, 100);
    assert!(save(&mut store, &whole[..50], 50, 1.0) && save(&mut store, &whole[..90], 80, 1.0));
    let reach = |store: &PrefixStore, length: usize| match store.find(&[&whole[..length], &[9]].concat()) {
        Found::State { length, .. } => length,
        Found::Nothing => 0,
        Found::Unknown => panic!("the folder has been looked at"),
    };
    assert_eq!(
        [49, 50, 70, 79, 80, 89, 90, 95].map(|length| reach(&store, length)),
        [0, 50, 50, 50, 80, 89, 90, 90]
    );
}

#[test]
fn only_the_owner_may_read_and_no_token_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("made/when/needed");
    let mut store = start(&options(&root, 1 << 20));
    let secret = tokens(31, 64);
    assert!(save(&mut store, &secret, 1, 1.0));
    let [file] = files(&root).try_into().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    }
    let written = fs::read(&file).unwrap();
    let as_ids: Vec<u8> = secret.iter().flat_map(|token| token.to_le_bytes()).collect();
    assert!(!written.windows(8).any(|window| window == &as_ids[..8]));
}

/// Whatever happens to a file, what is read is what was written, or nothing; and the next one can be written.
#[test]
fn a_damaged_file_is_removed_and_never_read() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 1 << 20);
    let whole = tokens(1, 64);
    let prompt = [&whole[..], &[9]].concat();
    let mut written = Vec::new();
    for position in 0.. {
        let mut store = start(&options);
        assert!(save(&mut store, &whole, 1, 1.0), "{position}");
        let [file] = files(folder.path()).try_into().unwrap();
        written = fs::read(&file).unwrap();
        let Some(byte) = written.get_mut(position * 7) else { break };
        *byte ^= 1 << (position % 8);
        fs::write(&file, &written).unwrap();
        // Who knew the file before, and who finds it.
        if position % 2 == 0 {
            drop(store);
            store = start(&options);
        }
        assert_eq!(load(&mut store, &prompt), None, "{position}");
        assert_eq!(store.find(&prompt), Found::Nothing);
        assert_eq!(files(folder.path()), [] as [PathBuf; 0], "{position}");
    }
    let [file] = files(folder.path()).try_into().unwrap();
    for length in [0, 7, 8, 100, written.len() - 1] {
        fs::write(&file, &written[..length]).unwrap();
        let mut store = start(&options);
        assert_eq!(load(&mut store, &prompt), None);
        assert!(!file.exists(), "{length}");
    }
}

/// A keeper that has read all ahead that is in the folder.
fn keeper_that_read_ahead(options: &StoreOptions) -> Keeper {
    let mut shelf = Shelf::new(options.folder.clone(), MODEL, options.bytes);
    shelf.refresh(SystemTime::now());
    let paths = shelf.last_used(options.bytes);
    let mut keeper = Keeper::new(shelf, Arc::default(), Arc::default());
    paths.into_iter().for_each(|path| keeper.read_ahead(path));
    keeper
}

/// The only file of these tokens in a folder, and a keeper that has read it ahead.
fn kept(folder: &Path, whole: &[u32]) -> (PathBuf, Hash, Keeper) {
    let options = options(folder, 1 << 20);
    assert!(save(&mut start(&options), whole, 1, 1.0));
    let key = Chain::new(MODEL, whole).at(whole.len()).unwrap();
    let [file] = files(folder).try_into().unwrap();
    (file, key, keeper_that_read_ahead(&options))
}

#[test]
fn what_was_read_ahead_is_not_read_again() {
    let (folder, whole) = (tempfile::tempdir().unwrap(), tokens(1, 64));
    let (file, key, mut keeper) = kept(folder.path(), &whole);
    fs::remove_file(&file).unwrap();
    let state = keeper.fetch(key, 64).unwrap();
    assert_eq!(state.segments[0].part("tokens").unwrap().1, bytes_of(&whole));
    assert!(keeper.fetch(key, 64).is_none(), "it is the state's now");
}

/// Whether its pages stay mapped or not, a file is read.
#[test]
fn what_is_read_ahead_stays_mapped_while_there_is_room() {
    let (folder, whole) = (tempfile::tempdir().unwrap(), tokens(1, 64));
    let (path, key, mut keeper) = kept(folder.path(), &whole);
    let length = fs::metadata(&path).unwrap().len();
    assert_eq!(keeper.room, MOST_MAPPED - length);
    for (room, rest) in [(length + 1, 1), (length, 0), (length - 1, length - 1)] {
        keeper.room = room;
        keeper.read_ahead(path.clone());
        assert_eq!(keeper.room, rest);
        let state = keeper.fetch(key, 64).unwrap();
        assert_eq!(state.segments[0].part("tokens").unwrap().1, bytes_of(&whole));
    }
}

/// Another file with the same name is checked, as that may be damaged.
#[test]
fn a_file_is_checked_once() {
    let (folder, whole) = (tempfile::tempdir().unwrap(), tokens(1, 64));
    let (path, key, mut keeper) = kept(folder.path(), &whole);
    let mut damaged = fs::read(&path).unwrap();
    *damaged.last_mut().unwrap() ^= 1;
    for times in 0..3 {
        let state = keeper.fetch(key, 64).unwrap();
        assert_eq!(state.segments[0].part("tokens").unwrap().1, bytes_of(&whole));
        drop(state);
        if times == 1 {
            // What nobody may do, and what nobody notices: the sum is not the numbers' any more.
            fs::write(&path, &damaged).unwrap();
        }
    }
    let other = path.with_extension("other");
    fs::write(&other, damaged).unwrap();
    fs::rename(&other, &path).unwrap();
    assert!(keeper.fetch(key, 64).is_none() && !path.exists());
}

#[test]
fn what_was_read_ahead_and_is_damaged_or_removed_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 1 << 20);
    let wholes = [tokens(1, 64), tokens(2, 64)];
    let mut store = start(&options);
    assert!(wholes.iter().all(|whole| save(&mut store, whole, 1, 1.0)));
    let [one, other] = files(folder.path()).try_into().unwrap();
    let mut written = fs::read(&one).unwrap();
    *written.last_mut().unwrap() ^= 1;
    fs::write(&one, written).unwrap();
    let mut keeper = keeper_that_read_ahead(&options);
    assert_eq!((one.exists(), keeper.ahead.len()), (false, 1));
    // Somebody else needed the room, and this one looks at the folder before it writes.
    fs::remove_file(other).unwrap();
    keeper.shelf.refresh(SystemTime::now());
    keeper.publish();
    assert_eq!(keeper.ahead.len(), 0);
}

#[test]
fn the_files_used_last_are_read_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 1 << 20);
    let mut store = start(&options);
    let now = SystemTime::now();
    for (seed, age) in [(1, 30), (2, 10), (3, 20)] {
        assert!(save(&mut store, &tokens(seed, 64), 1, 1.0));
        let path = store_path(folder.path(), &tokens(seed, 64));
        let file = fs::File::options().append(true).open(path).unwrap();
        file.set_modified(now - Duration::from_secs(age)).unwrap();
    }
    let mut shelf = Shelf::new(folder.path().to_owned(), MODEL, 1 << 20);
    shelf.refresh(now);
    let paths = |seeds: &[u32]| -> Vec<PathBuf> {
        seeds.iter().map(|seed| store_path(folder.path(), &tokens(*seed, 64))).collect()
    };
    let all = size(folder.path());
    assert_eq!(shelf.last_used(all), paths(&[1, 3, 2]));
    assert_eq!(shelf.last_used(all - 1), paths(&[3, 2]));
    assert_eq!(shelf.last_used(0), paths(&[]));
}

#[test]
fn what_another_model_wrote_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let here = options(folder.path(), 1 << 20);
    let there = StoreOptions { model: Fingerprint([8; 32]), ..here.clone() };
    let whole = tokens(1, 64);
    let prompt = [&whole[..], &[9]].concat();
    assert!(save(&mut start(&there), &whole, 1, 1.0));
    assert_eq!(start(&here).find(&prompt), Found::Nothing);
    // Not even under the name that it would have here.
    let [file] = files(folder.path()).try_into().unwrap();
    let planted = store_path(folder.path(), &whole);
    fs::create_dir_all(planted.parent().unwrap()).unwrap();
    fs::copy(&file, &planted).unwrap();
    assert_eq!(start(&here).find(&prompt), Found::Nothing);
    assert!(file.exists() && !planted.exists());
}

#[test]
fn processes_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 1 << 20);
    let (mut one, mut two) = (start(&options), start(&options));
    let (first, second) = (tokens(1, 64), tokens(2, 64));
    let with_more = |tokens: &[u32]| [tokens, &[9]].concat();
    assert!(save(&mut one, &first, 1, 1.0) && save(&mut two, &second, 1, 1.0));
    assert_eq!(
        load(&mut two, &with_more(&first)),
        Some(bytes_of(&first)),
        "seen when the folder was looked at"
    );
    // The same from both: the later one takes the place of the other.
    assert!(
        save(&mut one, &tokens(3, 64), 1, 1.0) && save(&mut two, &tokens(3, 64), 1, 1.0)
            || files(folder.path()).len() == 3
    );
    // What one removes is missed by the other.
    for file in files(folder.path()) {
        fs::remove_file(file).unwrap();
    }
    assert!(one.find(&with_more(&first)) != Found::Nothing);
    assert_eq!(load(&mut one, &with_more(&first)), None);
    assert_eq!(one.find(&with_more(&first)), Found::Nothing);
}

#[test]
fn what_is_abandoned_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), 1 << 20);
    let mut store = start(&options);
    let whole = tokens(1, 64);
    let begin = |store: &mut PrefixStore| {
        let snapshot = Snapshot { id: SnapshotId(1), bytes: 1, shortest: 1 };
        store.begin(&whole, snapshot, (None, 0), layout(0, 64), 1.0);
        store.append(bytes_of(&whole));
    };
    begin(&mut store);
    store.end(false);
    settle(&store);
    assert_eq!(files(folder.path()).len(), 0);
    begin(&mut store);
    drop(store);
    assert_eq!(files(folder.path()).len(), 0);
    // What a killed process left goes when it is old.
    let left = [("new", 0), ("old", 7200)].map(|(name, age)| {
        let path = folder.path().join(blocks::hex(&MODEL)).join(name).with_extension("1.tmp");
        let file = fs::File::create(&path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
        path
    });
    drop(start(&options));
    assert_eq!(left.map(|path| path.exists()), [true, false]);
}

#[test]
fn a_folder_that_cannot_be_made_costs_nothing_but_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    let mut store = start(&options(&file.join("below"), 1 << 20));
    assert!(save(&mut store, &tokens(1, 64), 1, 1.0));
    assert_eq!(store.find(&tokens(1, 65)), Found::Nothing);
    assert!(store.is_alive());
}

#[test]
fn what_is_dear_and_used_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut probe = start(&options(folder.path(), 1 << 20));
    assert!(save(&mut probe, &tokens(1, 64), 1, 100.0));
    let one = size(folder.path());
    // Room for three, and for what a head of digits may take more.
    let mut store = start(&options(folder.path(), one * 3 + one / 2));
    for seed in 2..6 {
        assert!(save(&mut store, &tokens(seed, 64), 1, 1.0));
        assert!(size(folder.path()) <= one * 3 + one / 2);
    }
    let is_there =
        |store: &PrefixStore, seed: u32| store.find(&[tokens(seed, 64), vec![9]].concat()) != Found::Nothing;
    assert!(is_there(&store, 1), "it is a hundred times as dear");
    assert!(is_there(&store, 5), "the newest");
    assert!(!is_there(&store, 2));
    // What is larger than the budget is not even begun.
    assert!(save(&mut store, &tokens(7, 60_000), 1, 1e9));
    assert!(!is_there(&store, 7) && size(folder.path()) <= one * 3 + one / 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is written in whatever order by whomever: the budget holds, and what is found is right.
    #[test]
    fn the_budget_holds_and_nothing_wrong_is_read(
        steps in prop::collection::vec((0..3u32, 0..4usize, 0..3u32, 1..6usize, 0.0..10.0f64, any::<bool>()), 1..30),
        budget in 0..30_000u64,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let options = options(folder.path(), budget);
        let mut stores = [start(&options), start(&options)];
        for (seed, shared, other, more, cost, second) in steps {
            let whole = [tokens(seed, shared as u32 * 40), tokens(other + 10, more as u32 * 33)].concat();
            let store = &mut stores[usize::from(second)];
            save(store, &whole, 1, cost);
            prop_assert!(size(folder.path()) <= budget, "{} of {budget}", size(folder.path()));
            if let Some(found) = load(store, &[&whole[..], &[9]].concat()) {
                prop_assert!(bytes_of(&whole).starts_with(&found) && !found.is_empty());
            }
        }
    }
}
