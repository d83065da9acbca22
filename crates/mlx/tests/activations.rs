//! What steps take beside weights, as admission predicts it and as MLX measures it. The test of architectures does the same
//! for each of them.
#![expect(clippy::unwrap_used, reason = "in a test a failure may panic")]

use std::fs;
use std::io::Write;
use std::path::Path;

use duet_engine::executor::{Executor, ModelShape, Row, SequenceId, Wanted, buffered};
use duet_mlx::{KeyValueBits, LoadOptions, MlxExecutor, Precision};
use mlx_rs::memory;
use serde_json::{Value, json};

/// A llama with weights of zeros.
struct Shape {
    hidden: usize,
    intermediate: usize,
    layers: usize,
    heads: usize,
    pairs: usize,
    size: usize,
    vocabulary: usize,
}

impl Shape {
    fn write(&self, folder: &Path) {
        let Self { hidden, intermediate, layers, heads, pairs, size, vocabulary } = *self;
        let config = json!({
            "model_type": "llama", "hidden_size": hidden, "intermediate_size": intermediate, "num_hidden_layers": layers,
            "num_attention_heads": heads, "num_key_value_heads": pairs, "head_dim": size, "vocab_size": vocabulary,
            "rms_norm_eps": 1e-5, "rope_theta": 1e4, "max_position_embeddings": 8192,
            "tie_word_embeddings": true,
        });
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("config.json"), config.to_string()).unwrap();
        let mut tensors = vec![
            ("model.embed_tokens".to_owned(), vec![vocabulary, hidden]),
            ("model.norm".to_owned(), vec![hidden]),
        ];
        for layer in 0..layers {
            let mut add = |name: &str, shape: &[usize]| {
                tensors.push((format!("model.layers.{layer}.{name}"), shape.to_vec()));
            };
            add("input_layernorm", &[hidden]);
            add("post_attention_layernorm", &[hidden]);
            add("self_attn.q_proj", &[heads * size, hidden]);
            add("self_attn.k_proj", &[pairs * size, hidden]);
            add("self_attn.v_proj", &[pairs * size, hidden]);
            add("self_attn.o_proj", &[hidden, heads * size]);
            add("mlp.gate_proj", &[intermediate, hidden]);
            add("mlp.up_proj", &[intermediate, hidden]);
            add("mlp.down_proj", &[hidden, intermediate]);
        }
        let (mut head, mut end) = (serde_json::Map::new(), 0);
        for (name, shape) in tensors {
            let begin = end;
            end += 4 * shape.iter().product::<usize>();
            let tensor = json!({"dtype": "F32", "shape": shape, "data_offsets": [begin, end]});
            head.insert(format!("{name}.weight"), tensor);
        }
        let head = Value::Object(head).to_string();
        let mut file = fs::File::create(folder.join("model.safetensors")).unwrap();
        file.write_all(&(head.len() as u64).to_le_bytes()).unwrap();
        file.write_all(head.as_bytes()).unwrap();
        file.set_len((8 + head.len() + end) as u64).unwrap();
    }
}

/// The most that reading a prompt takes beside weights, and what was predicted of it.
fn measure(executor: &mut MlxExecutor, chunk: usize, length: usize) -> (u64, u64) {
    let sequence = SequenceId(length as u64);
    executor.open(sequence, None).unwrap();
    let tokens: Vec<u32> = (0..length as u32).map(|token| token % 50).collect();
    let ModelShape { step, .. } = executor.shape();
    let before = memory::active_memory().unwrap();
    memory::reset_peak_memory().unwrap();
    for part in tokens.chunks(chunk) {
        executor.prefill(sequence, part, Some(Wanted::Logits)).unwrap();
    }
    let peak = memory::peak_memory().unwrap() - before;
    executor.close(sequence);
    let (chunk, length) = (chunk.min(length) as u64, length as u64);
    (peak as u64, step.of(1, chunk, length) + executor.shape().state(buffered(length)))
}

fn load(folder: &Path, key_value_bits: Option<KeyValueBits>) -> MlxExecutor {
    let load = LoadOptions { precision: Precision::Native, key_value_bits };
    MlxExecutor::load(folder, load).unwrap()
}

/// Wide and narrow layers, many heads and few, few tokens and many.
#[test]
fn no_step_takes_more_than_predicted_nor_much_less() {
    let folder = std::env::temp_dir().join(format!("duet-activations-{}", std::process::id()));
    let bits = KeyValueBits { bits: 4, group_size: 64, start: 0 };
    for (hidden, intermediate, layers, heads, pairs, size, key_value_bits) in [
        (512, 1536, 2, 8, 2, 64, None),
        (256, 768, 12, 4, 2, 64, None),
        (256, 4096, 4, 4, 2, 64, None),
        (512, 512, 4, 16, 4, 32, None),
        (256, 512, 4, 16, 2, 16, None),
        (256, 768, 4, 4, 2, 64, Some(bits)),
    ] {
        Shape { hidden, intermediate, layers, heads, pairs, size, vocabulary: 4096 }.write(&folder);
        let mut executor = load(&folder, key_value_bits);
        for (chunk, length) in [(1, 16), (64, 64), (512, 512), (512, 1536), (128, 1024)] {
            let (peak, predicted) = measure(&mut executor, chunk, length);
            let what = format!(
                "{hidden} {intermediate} {layers} {heads}x{size} {}: {chunk} of {length}: {} KiB, predicted {}",
                key_value_bits.map_or("", |_| "packed"),
                peak >> 10,
                predicted >> 10
            );
            println!("{what}");
            assert!(peak <= predicted, "{what}");
            assert!(predicted <= 3 * peak + (4 << 20), "{what}");
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

/// Rows of different lengths, each read alone before.
#[test]
fn batches_take_no_more_than_predicted() {
    let folder = std::env::temp_dir().join(format!("duet-batch-activations-{}", std::process::id()));
    Shape { hidden: 256, intermediate: 768, layers: 4, heads: 4, pairs: 2, size: 64, vocabulary: 4096 }
        .write(&folder);
    for bits in [None, Some(KeyValueBits { bits: 4, group_size: 64, start: 0 })] {
        let mut executor = load(&folder, bits);
        for rows in [1, 4, 16] {
            let sequences: Vec<_> = (0..rows).map(|row| SequenceId(100 * rows + row)).collect();
            let before = memory::active_memory().unwrap() as u64;
            memory::reset_peak_memory().unwrap();
            for (row, sequence) in sequences.iter().enumerate() {
                executor.open(*sequence, None).unwrap();
                executor.prefill(*sequence, &vec![7; 250 - row], None).unwrap();
            }
            for _ in 0..10 {
                let row =
                    |sequence: &SequenceId| Row { sequence: *sequence, token: 7, wanted: Wanted::Argmax };
                executor.decode(&sequences.iter().map(row).collect::<Vec<_>>()).unwrap();
            }
            let taken = memory::peak_memory().unwrap() as u64 - before;
            let ModelShape { step, .. } = executor.shape();
            let steps = step.of(1, 250, 250).max(step.of(rows, 1, 260));
            let predicted = rows * executor.shape().state(buffered(260)) + steps;
            println!("{rows} rows, {bits:?}: {} KiB, predicted {}", taken >> 10, predicted >> 10);
            assert!(taken <= predicted && predicted <= 3 * taken + (4 << 20), "{rows} rows, {bits:?}");
            sequences.into_iter().for_each(|sequence| executor.close(sequence));
        }
    }
    fs::remove_dir_all(folder).unwrap();
}
