//! Adapted models compute what mlx-lm computes with the same adapters, which its own tuner made.
//!
//! One test for each architecture of [`KINDS`], for every architecture with `DUET_PARITY=full`: every projection that mlx-lm
//! adapts by default is adapted. Those in [`WHOLE`] are tested with every kind of adapter (LoRA, DoRA, whole weights, PEFT's
//! form; projections, experts, embedding, head), in every type. All adapters of a model are alive beside their base, whose weights they share, and take turns.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "in a test a failure may panic")]

#[expect(dead_code, reason = "the table of architectures needs more of it")]
#[path = "../architectures/judge.rs"]
mod judge;
#[path = "../support/python.rs"]
mod python;
mod refusals;
mod subject;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use duet_mlx::{Precision, active_memory, release_memory};
use judge::Judge;
use libtest_mimic::{Arguments, Failed, Trial};
use python::{hash, kept, locked, python, repository, requirements, run};
use serde::Deserialize;
use subject::Subject;

/// One or two for each way in which projections are laid out: apart, fused, shared, latent, experts, recurrent.
const KINDS: [&str; 12] = [
    "deepseek_v2",
    "deepseek_v3",
    "falcon_h1",
    "gemma2",
    "gemma4_text",
    "gpt_oss",
    "granitemoehybrid",
    "kimi_linear",
    "phi3",
    "qwen2",
    "qwen3_moe",
    "qwen3_next",
];
const WHOLE: [&str; 3] = ["qwen2", "qwen3_moe", "gemma2"];
/// Shares of what logits span, as for the models themselves (tests/architectures/tolerance.rs).
const FLOAT32: f32 = 2e-5;
const NATIVE: f32 = 2e-2;
const WHOLE_NUMBERS: f32 = 2e-3;
/// The same for a model with 4 bits where an expert is all but as good as another, and how many tokens of a run may be others
/// for that (see there).
const EDGE: (&str, f32, usize) = ("qwen3_moe-", 6e-3, 1);
/// With DoRA mlx-lm unpacks the weights at every step, and their product in bfloat16 rounds otherwise than that of packed ones:
/// 5.5e-2. In float32 both are equal.
const UNPACKED: f32 = 1e-1;
/// duet keeps DeepSeek 2's latents, and mlx-lm adapts the projection that multiplies them out, which duet does not have.
const REFUSED: (&str, &str) = ("deepseek_v2", "`model.layers.0.self_attn.kv_b_proj`");
/// The share that an adapter must change at least, or the test would show nothing.
const CHANGE: f32 = 1e-2;

/// What mlx-lm found for one prompt, as tests/architectures/reference.rs has it.
#[derive(Debug, Deserialize)]
struct Measured {
    tokens: Vec<u32>,
    logits: Vec<f32>,
    greedy: Vec<u32>,
    margins: Vec<f32>,
}

type Reference = BTreeMap<String, Vec<Measured>>;

fn main() -> ExitCode {
    // MLX belongs to one thread.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let mut trials: Vec<_> = model_types()
        .into_iter()
        .map(|model_type| Trial::test(model_type.clone(), move || compare(&model_type)))
        .collect();
    trials.extend(refusals::trials());
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn model_types() -> Vec<String> {
    let fixtures = list(&repository().join("fixtures/parity/architectures"));
    let all = fixtures.iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned());
    let full = std::env::var("DUET_PARITY").is_ok_and(|value| value == "full");
    all.filter(|model_type| full || KINDS.contains(&model_type.as_str())).collect()
}

fn compare(model_type: &str) -> Result<(), Failed> {
    let mut failures = Vec::new();
    for variant in list(&generated(model_type)) {
        let name = format!("{model_type}/{}", variant.file_name().unwrap().to_string_lossy());
        for precision in precisions(&variant) {
            let failed = |failure| format!("{name} {precision:?}: {failure}");
            match side_by_side(&name, &variant, precision) {
                Ok(found) => failures.extend(found),
                Err(failure) if model_type == REFUSED.0 && failure.contains(REFUSED.1) => {}
                Err(failure) => failures.push(failed(failure)),
            }
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n").into()) }
}

fn precisions(variant: &Path) -> Vec<Precision> {
    match variant.file_name().unwrap().to_str().unwrap() {
        "4bit" => vec![Precision::Native, Precision::PackedFloat32, Precision::Float32],
        _ => vec![Precision::Native],
    }
}

/// The base and all its adapters, loaded together.
fn side_by_side(name: &str, variant: &Path, precision: Precision) -> Result<Vec<String>, String> {
    let computation = match (precision, variant.ends_with("float32")) {
        (Precision::Native, false) => "native",
        _ => "float32",
    };
    release_memory();
    let before = active_memory();
    let base = variant.join("base");
    let mut models = vec![("base".to_owned(), Subject::load(&base, precision, None)?)];
    let taken = active_memory() - before;
    for folder in list(variant).iter().filter(|folder| **folder != base) {
        let adapter = folder.file_name().unwrap().to_string_lossy().into_owned();
        let before = active_memory();
        models.push((adapter.clone(), Subject::load(&base, precision, Some(folder))?));
        let more = active_memory() - before;
        println!("{name} {precision:?} {adapter}: {more} bytes more than {taken}");
        // Norms and such are not shared; thin matrices for several projections of one input are padded.
        let own = weights(folder);
        if more > 2 * own + taken / 8 && adapter != "full" {
            return Err(format!("{adapter}, of {own} bytes, takes {more} beside a base of {taken}"));
        }
    }
    let mut failures = Vec::new();
    let plain = reference(&base, computation);
    for (adapter, measured) in
        models.iter().map(|(adapter, _)| (adapter, reference(&variant.join(adapter), computation)))
    {
        let mut judge = Judge::new(CHANGE);
        for (one, other) in measured.iter().zip(&plain) {
            // Near ties, which choose the prompts, lie elsewhere: so the logits differ too.
            if one.tokens != other.tokens {
                judge.fail("other prompts".to_owned());
                continue;
            }
            judge.logits("changed", &one.logits, &other.logits);
        }
        if adapter != "base" && judge.failures().count() == 0 {
            failures.push(format!("{name}: {adapter} changes nothing"));
        }
    }
    for (adapter, subject) in models.iter_mut().map(|(adapter, subject)| (adapter.clone(), subject)) {
        let mut judge = Judge::new(tolerance(variant, &adapter, computation));
        for measured in reference(&variant.join(&adapter), computation) {
            at_once(subject, &measured, &mut judge)?;
        }
        let differing = if is_at_edge(variant) { EDGE.2 } else { 0 };
        if computation == "float32" && judge.undecided() > differing {
            judge.fail(format!("{} tokens of a text without near ties differ", judge.undecided()));
        }
        println!("{name} {precision:?} {adapter}: {judge}");
        failures.extend(judge.failures().map(|failure| format!("{name} {precision:?} {adapter}: {failure}")));
    }
    taking_turns(&mut models, variant, computation, &mut failures)?;
    Ok(failures)
}

fn is_at_edge(variant: &Path) -> bool {
    let model = variant.parent().and_then(Path::file_name).unwrap_or_default();
    variant.ends_with("4bit") && model.to_string_lossy().starts_with(EDGE.0)
}

fn tolerance(variant: &Path, adapter: &str, computation: &str) -> f32 {
    match (computation, adapter) {
        ("float32", _) if is_at_edge(variant) => EDGE.1,
        ("float32", _) if variant.ends_with("4bit") => WHOLE_NUMBERS,
        ("float32", _) => FLOAT32,
        (_, "dora") if variant.ends_with("4bit") => UNPACKED,
        _ => NATIVE,
    }
}

/// The prompt, then the greedy text.
fn at_once(subject: &mut Subject, measured: &Measured, judge: &mut Judge) -> Result<(), String> {
    let what = format!("{} tokens", measured.tokens.len());
    let mut logits = subject.begin(&measured.tokens)?;
    judge.logits(&what, &logits, &measured.logits);
    for (token, margin) in measured.greedy.iter().zip(&measured.margins) {
        judge.token(&what, &logits, *token, *margin);
        logits = subject.next(*token)?;
    }
    Ok(())
}

/// One step of each model after the other, all texts under way at the same time.
fn taking_turns(
    models: &mut [(String, Subject)],
    variant: &Path,
    computation: &str,
    failures: &mut Vec<String>,
) -> Result<(), String> {
    let mut texts = Vec::new();
    for (adapter, subject) in models.iter_mut() {
        let measured = reference(&variant.join(&*adapter), computation).swap_remove(0);
        let logits = subject.begin(&measured.tokens)?;
        texts.push((measured, logits, Judge::new(tolerance(variant, adapter, computation))));
    }
    for step in 0..texts[0].0.greedy.len() {
        for ((measured, logits, judge), (_, subject)) in texts.iter_mut().zip(models.iter_mut()) {
            judge.token("in turns", logits, measured.greedy[step], measured.margins[step]);
            *logits = subject.next(measured.greedy[step])?;
        }
    }
    for ((_, _, judge), (adapter, _)) in texts.iter().zip(models.iter()) {
        failures.extend(judge.failures().map(|failure| format!("{adapter}: {failure}")));
    }
    Ok(())
}

fn reference(folder: &Path, computation: &str) -> Vec<Measured> {
    let file = File::open(folder.join("reference.json")).unwrap();
    let mut all: Reference = serde_json::from_reader(file).unwrap();
    all.remove(computation).unwrap()
}

/// What the script makes, kept until something that it depends on changes.
pub fn generated(model_type: &str) -> PathBuf {
    let extent = if WHOLE.contains(&model_type) { "all" } else { "adapted" };
    let parity = repository().join("fixtures/parity");
    let (script, other) = (parity.join("adapters.py"), parity.join("architectures.py"));
    let fixture = parity.join(format!("architectures/{model_type}.json"));
    let inputs = hash(&[&script, &other, &fixture, &requirements()]);
    let all = kept().join("adapters");
    fs::create_dir_all(&all).unwrap();
    let folder = all.join(format!("{model_type}-{extent}-{inputs:016x}"));
    let _lock = locked(&folder.with_extension("lock"));
    if !folder.exists() {
        let unfinished = folder.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).unwrap();
        }
        // The script imports its neighbour.
        let mut command = python();
        let seen: Vec<_> = command.get_envs().filter(|(name, _)| *name == "PYTHONPATH").collect();
        let packages = seen[0].1.unwrap().to_owned();
        command.env("PYTHONPATH", std::env::join_paths([packages.as_os_str(), parity.as_os_str()]).unwrap());
        run(command.args([&script, &fixture, &unfinished]).arg(extent));
        fs::rename(unfinished, &folder).unwrap();
    }
    folder
}

/// How large the adapter's file is.
fn weights(adapter: &Path) -> u64 {
    let files =
        list(adapter).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "safetensors"));
    files.map(|path| path.metadata().unwrap().len()).sum()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
