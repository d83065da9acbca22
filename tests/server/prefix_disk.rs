//! Prompts on disk and the end of the process: the real program on its own model, killed and started again.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::{Value, json};

use crate::support::{Client, eventually, program::Program};

const MODEL: &str = "duet-demo";

/// The program, and who asks it.
struct Served {
    program: Program,
    client: Client,
    /// How often it has said that a place cannot be used.
    warnings: Arc<AtomicUsize>,
}

/// What was answered, and how much of the prompt was not read.
struct Answer {
    text: String,
    prompt: u64,
    cached: u64,
}

impl Served {
    fn start(settings: &[(&str, &str)]) -> Self {
        let warnings = Arc::<AtomicUsize>::default();
        let heard = Arc::clone(&warnings);
        let program = Program::start_with("memory", settings, move |line| {
            heard.fetch_add(usize::from(line.contains("cannot be kept on disk")), Ordering::Relaxed);
        });
        let client = Client::new(program.address);
        Self { program, client, warnings }
    }

    async fn ask(&self, turns: &[String]) -> Answer {
        let role = |number: usize| if number.is_multiple_of(2) { "user" } else { "assistant" };
        let messages = turns.iter().enumerate();
        let messages: Vec<Value> =
            messages.map(|(number, text)| json!({"role": role(number), "content": text})).collect();
        let body = json!({"model": MODEL, "max_tokens": 24, "temperature": 0, "messages": messages});
        let answer = self.client.post("/v1/messages", &body).send().await.json();
        let count = |name: &str| answer["usage"][name].as_u64().unwrap_or(0);
        let cached = count("cache_read_input_tokens");
        let text = answer["content"][0]["text"].as_str().unwrap_or_default().to_owned();
        Answer { text, prompt: count("input_tokens") + cached, cached }
    }

    fn warnings(&self) -> usize {
        self.warnings.load(Ordering::Relaxed)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let models = fs::read_dir(folder).into_iter().flatten().flatten();
    models
        .flat_map(|model| fs::read_dir(model.path()).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .collect()
}

/// Waits until so many files are complete.
async fn stored(folder: &Path, count: usize) {
    let is_complete = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "safetensors");
    eventually("states reach the disk", || {
        files(folder).iter().filter(|path| is_complete(path)).count() >= count
    })
    .await;
}

fn long_question() -> String {
    let things: Vec<String> =
        (1..60).map(|number| format!("thing {number} is of colour {}", number % 7)).collect();
    format!("Remember: {}. What is thing 3?", things.join(", "))
}

#[tokio::test]
async fn a_conversation_goes_on_after_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("prefixes");
    let settings = [("DUET_PREFIX_CACHE_DIR", place.to_str().unwrap())];
    let cold = Served::start(&[("DUET_PREFIX_CACHE_MIB", "0")]);
    let mut turns = vec![long_question()];
    let mut before = 0;
    for turn in 1..=3 {
        let mut served = Served::start(&settings);
        let answer = served.ask(&turns).await;
        // All that the last turn read and said, but what templates write differently around an answer.
        assert!(
            answer.cached + 16 >= before && answer.cached < answer.prompt,
            "{} of {before}",
            answer.cached
        );
        let health = served.client.get("/health").send().await.json();
        assert_eq!(health["counters"]["cached_prompt_tokens"], answer.cached);
        assert_eq!(answer.text, cold.ask(&turns).await.text, "turn {turn}");
        stored(&place, turn).await;
        served.program.kill();
        before = answer.prompt;
        turns.extend([answer.text, format!("And what is thing {turn}?")]);
    }
    // What begins like it and goes on differently, at several places.
    for words in [40, 90, 200] {
        let served = Served::start(&settings);
        let start: Vec<&str> = turns[0].split(' ').take(words).collect();
        let other = [format!("{} and so on. What is this?", start.join(" "))];
        let (warm, cold) = (served.ask(&other).await, cold.ask(&other).await);
        assert!(warm.cached > 0 && cold.cached == 0, "{words} words: {}", warm.cached);
        assert_eq!(warm.text, cold.text, "{words} words");
    }
}

#[tokio::test]
async fn damaged_files_and_places_that_cannot_be_written_fail_no_request() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("prefixes");
    let settings = [("DUET_PREFIX_CACHE_DIR", place.to_str().unwrap())];
    let turns = [long_question()];
    let mut served = Served::start(&settings);
    let first = served.ask(&turns).await;
    stored(&place, 1).await;
    served.program.kill();
    for file in files(&place) {
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(file, bytes).unwrap();
    }
    let served = Served::start(&settings);
    let again = served.ask(&turns).await;
    assert_eq!((again.text, again.cached), (first.text.clone(), 0));
    // The same once more, from memory and written anew.
    stored(&place, 1).await;
    assert!(served.ask(&turns).await.cached > 0);

    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    let below = file.join("below");
    let served = Served::start(&[("DUET_PREFIX_CACHE_DIR", below.to_str().unwrap())]);
    let mut other = turns.clone();
    for _ in 0..3 {
        assert_eq!(served.ask(&turns).await.text, first.text);
        other[0].insert_str(0, "Well. ");
        assert!(!served.ask(&other).await.text.is_empty());
    }
    eventually("it says so", || served.warnings() > 0).await;
    assert_eq!(served.warnings(), 1);

    let none = folder.path().join("none");
    let zero = [("DUET_PREFIX_CACHE_DIR", none.to_str().unwrap()), ("DUET_PREFIX_CACHE_DISK_MIB", "0")];
    let served = Served::start(&zero);
    assert_eq!(served.ask(&turns).await.text, first.text);
    assert!(served.ask(&turns).await.cached > 0 && !none.exists() && served.warnings() == 0);
}
