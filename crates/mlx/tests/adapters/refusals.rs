//! What is wrong with an adapter is said in one sentence that names it.

use std::fs;
use std::path::{Path, PathBuf};

use duet_mlx::{AdapterFacts, LoadOptions, MlxExecutor};
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};

use crate::generated;
use crate::python::kept;

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("refusals", refusals), Trial::test("what_an_adapter_says_of_itself", facts)]
}

/// A change of a good adapter, and what is said of it.
struct Case {
    name: &'static str,
    change: fn(&Path),
    said: &'static str,
}

const CASES: &[Case] = &[
    Case {
        name: "no-configuration",
        change: |folder| fs::remove_file(folder.join("adapter_config.json")).unwrap(),
        said: "adapter_config.json cannot be read",
    },
    Case {
        name: "no-weights",
        change: |folder| fs::remove_file(folder.join("adapters.safetensors")).unwrap(),
        said: "adapters.safetensors is missing",
    },
    Case {
        name: "cut",
        change: |folder| fs::write(folder.join("adapters.safetensors"), b"{").unwrap(),
        said: "adapters.safetensors cannot be read",
    },
    Case {
        name: "another-rank",
        change: |folder| configure(folder, |config| config["lora_parameters"]["rank"] = json!(8)),
        said: "has rank 4, adapter_config.json says 8",
    },
    Case {
        name: "another-kind",
        change: |folder| configure(folder, |config| config["fine_tune_type"] = json!("prompt")),
        said: "adapter_config.json is not as mlx-lm writes it",
    },
    Case {
        name: "no-magnitudes",
        change: |folder| configure(folder, |config| config["fine_tune_type"] = json!("dora")),
        said: ".m` is missing, which DoRA needs",
    },
    Case {
        name: "no-scale",
        change: |folder| configure(folder, |config| config["lora_parameters"] = json!({"rank": 4})),
        said: "missing field `scale`",
    },
    Case {
        name: "full-of-thin-matrices",
        change: |folder| configure(folder, |config| config["fine_tune_type"] = json!("full")),
        said: "the model has no weight",
    },
    Case {
        name: "peft-of-another-kind",
        change: |folder| {
            configure(folder, |config| *config = json!({"peft_type": "IA3", "r": 4, "lora_alpha": 8}));
        },
        said: "PEFT's kind `IA3` is not supported; mlx-lm's own form",
    },
];

fn refusals() -> Result<(), Failed> {
    let variant = generated("qwen2").join("float32");
    for Case { name, change, said } in CASES {
        let folder = copy(&variant.join("lora"), name);
        change(&folder);
        expect(&variant.join("base"), &folder, &format!("the adapter `{name}` cannot be used: "))?;
        expect(&variant.join("base"), &folder, said)?;
    }
    // Another model: other shapes, and other layers.
    let experts = generated("qwen3_moe").join("float32/lora");
    expect(&variant.join("base"), &experts, "this model needs [")?;
    let deeper = copy(&variant.join("lora"), "deeper");
    fs::copy(variant.join("ends/adapters.safetensors"), deeper.join("adapters.safetensors")).unwrap();
    expect(
        &generated("mamba2").join("float32/base"),
        &deeper,
        "which this model does not have or cannot adapt",
    )
}

fn expect(base: &Path, adapter: &Path, said: &str) -> Result<(), Failed> {
    match MlxExecutor::load_adapted(base, LoadOptions::default(), None, Some(adapter)) {
        Ok(_) => Err(format!("{} is taken", adapter.display()).into()),
        Err(error) if error.to_string().contains(said) => Ok(()),
        Err(error) => Err(format!("{}: `{error}` does not say `{said}`", adapter.display()).into()),
    }
}

fn facts() -> Result<(), Failed> {
    let variant = generated("qwen2").join("float32");
    for (adapter, full) in [("lora", false), ("dora", false), ("peft", false), ("full", true)] {
        let found = AdapterFacts::read(&variant.join(adapter)).map_err(|error| error.to_string())?;
        let expected = AdapterFacts { base: Some("base".to_owned()), full };
        if found != expected {
            return Err(format!("{adapter}: {found:?}").into());
        }
    }
    Ok(())
}

fn configure(folder: &Path, change: impl FnOnce(&mut Value)) {
    let path = folder.join("adapter_config.json");
    let mut config = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut config);
    fs::write(path, config.to_string()).unwrap();
}

fn copy(adapter: &Path, name: &str) -> PathBuf {
    let folder = kept().join("adapters-changed").join(name);
    fs::create_dir_all(&folder).unwrap();
    for file in ["adapter_config.json", "adapters.safetensors"] {
        fs::copy(adapter.join(file), folder.join(file)).unwrap();
    }
    folder
}
