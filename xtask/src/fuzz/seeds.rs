//! What fuzzers begin with: recordings of the real APIs, what models write, the heads of real files.
//!
//! A target that wants numbers behind its bytes takes them from here as from anywhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use serde_json::Value;

/// More than this is cut off.
const LONGEST: usize = 8 << 10;

/// Writes the beginnings of every target below `corpus`, one folder each.
///
/// # Errors
/// A file cannot be read or written.
pub fn write(root: &Path, corpus: &Path) -> Result<()> {
    let mut seeds = Seeds { corpus, count: 0 };
    for path in files(&root.join("../shared/recordings"), "jsonl") {
        for line in fs::read_to_string(path)?.lines() {
            seeds.recording(&serde_json::from_str(line)?)?;
        }
    }
    for path in files(&root.join("fixtures/formats"), "txt") {
        let text = fs::read(path)?;
        for format in 0..40 {
            seeds.put("format", &[text.as_slice(), &[3, 7, 1, 3, format, 0]].concat())?;
        }
    }
    for path in files(&root.join("fixtures/models/demo"), "safetensors") {
        seeds.put("model_files", &fs::read(path)?)?;
    }
    for text in [
        "a\u{e9}\u{1f980}b\0END\nEN\n\x03\x01\x02",
        "{\"sha\":\"0\",\"siblings\":[{\"rfilename\":\"a/../b\"}]}",
    ] {
        seeds.put("text", text.as_bytes())?;
        seeds.put("model_files", text.as_bytes())?;
    }
    for text in GRAMMARS {
        seeds.put("grammar", &[text.as_bytes(), &[0; 13]].concat())?;
        seeds.put("grammar", &[text.as_bytes(), &[1; 13]].concat())?;
    }
    println!("{} beginnings", seeds.count);
    Ok(())
}

const GRAMMARS: [&str; 5] = [
    "start: add_file+ \"*** End\"\nadd_file: \"*** Add: \" /[^\\n]+/ LF\nLF: \"\\n\"\n",
    "start: /[0-9]{3}/ (\",\" NUMBER)*\nNUMBER: /-?(0|[1-9]\\d*)/\n%ignore /[ \\t]+/",
    "start: \"a\" | \"b\" start \"c\"",
    "(\\d{4}-\\d{2}-\\d{2}|[a-z]+?)*(\\x41|\\u0042)",
    "(?i)[\\p{L}&&[^x]]{1,40}",
];

/// Where beginnings go.
struct Seeds<'a> {
    corpus: &'a Path,
    count: usize,
}

impl Seeds<'_> {
    fn put(&mut self, target: &str, bytes: &[u8]) -> Result<()> {
        let folder = self.corpus.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{:05}", self.count)), &bytes[..bytes.len().min(LONGEST)])?;
        self.count += 1;
        Ok(())
    }

    /// One exchange with a real API.
    fn recording(&mut self, recording: &Value) -> Result<()> {
        let (request, response) = (&recording["request"], &recording["response"]);
        let path = request["path"].as_str().unwrap_or_default();
        if request["body"].is_object() {
            let body = request["body"].to_string();
            self.put("member", body.as_bytes())?;
            for tool in request["body"]["tools"].as_array().into_iter().flatten() {
                let schemas = [&tool["input_schema"], &tool["parameters"], &tool["function"]["parameters"]];
                for schema in schemas.into_iter().filter(|schema| schema.is_object()) {
                    self.put("schema", &[schema.to_string().as_bytes(), &[1; 13]].concat())?;
                }
            }
        }
        let Some(body) = response["body"].as_str() else { return Ok(()) };
        if body.starts_with("event:") || body.starts_with("data:") {
            self.put("frames", &[body.as_bytes(), &[5, 200, 17, 3]].concat())?;
            let reader = if path == "/v1/messages" { "answer_anthropic" } else { "answer_openai" };
            self.put(reader, body.as_bytes())?;
        } else if response["status"].as_u64() > Some(299) {
            let head = "retry-after: 3\nx-should-retry: false\ncontent-length: 5\n\n";
            self.put("refusal", format!("{head}{body}\u{1}\u{1}").as_bytes())?;
        }
        Ok(())
    }
}

/// The files of a folder and those below it, in order. None where there is no such folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let below = |path: PathBuf| match path.is_dir() {
        true => files(&path, extension),
        false if path.extension().is_some_and(|is| is == extension) => vec![path],
        false => Vec::new(),
    };
    paths.into_iter().flat_map(below).collect()
}
