//! The table of output formats.

use duet_inference::Tools;

use super::arguments::Marked;
use super::tape::{Behind, Read, Tape};
use super::{Knows, Reading, Row, Tags, Thinks, thinking::THINK};
use super::{
    cohere, deepseek, gemma, glm, glm4, harmony, hermes, invoke, kimi, listed, llama, minimax, mistral, olmo,
    pythonic, qwen_coder, thinking,
};

/// The first row that fits is taken, so that the more special come first; the last fits all.
pub static ROWS: &[Row] = &[
    Row {
        name: "harmony",
        detect: |knows| all(knows, &[harmony::CHANNEL, harmony::MESSAGE]),
        thinking: Thinks::Always(harmony::ANALYSIS),
        marks: &[
            harmony::START,
            harmony::CHANNEL,
            harmony::MESSAGE,
            harmony::CONSTRAIN,
            harmony::END,
            harmony::CALL,
            harmony::RETURN,
        ],
        layout: harmony::LAYOUT,
        decode: |reading| Box::pin(harmony::read(reading)),
    },
    Row {
        name: "cohere",
        detect: |knows| knows(cohere::ACTION),
        thinking: Thinks::Some(cohere::THINK),
        marks: &cohere::TOKENS,
        layout: cohere::LAYOUT,
        decode: |reading| Box::pin(cohere::read(reading)),
    },
    Row {
        name: "gemma-4",
        detect: |knows| knows(gemma::GEMMA_4.open),
        thinking: Thinks::Some(gemma::THOUGHT),
        marks: &["<|channel>", "<channel|>", gemma::GEMMA_4.open, gemma::GEMMA_4.close, gemma::GEMMA_4.quote],
        layout: gemma::GEMMA_4_LAYOUT,
        decode: |reading| {
            let call = async |tape: &Tape, tools: &Tools, _| gemma::call(tape, tools, &gemma::GEMMA_4).await;
            Box::pin(marked(reading, &[gemma::GEMMA_4.open], call))
        },
    },
    Row {
        name: "function-gemma",
        detect: |knows| knows(gemma::FUNCTION_GEMMA.open),
        thinking: Thinks::Some(THINK),
        marks: &[gemma::FUNCTION_GEMMA.open, gemma::FUNCTION_GEMMA.close, gemma::FUNCTION_GEMMA.quote],
        layout: gemma::FUNCTION_GEMMA_LAYOUT,
        decode: |reading| {
            let call =
                async |tape: &Tape, tools: &Tools, _| gemma::call(tape, tools, &gemma::FUNCTION_GEMMA).await;
            Box::pin(marked(reading, &[gemma::FUNCTION_GEMMA.open], call))
        },
    },
    Row {
        name: "deepseek-v3.2",
        detect: |knows| knows("｜DSML｜"),
        thinking: Thinks::Some(THINK),
        marks: &["｜DSML｜"],
        layout: invoke::DEEPSEEK_LAYOUT,
        decode: |reading| {
            let calls =
                async |tape: &Tape, tools: &Tools, _| invoke::calls(tape, tools, &invoke::DEEPSEEK).await;
            Box::pin(marked(reading, &[invoke::DEEPSEEK.open], calls))
        },
    },
    Row {
        name: "deepseek-v3",
        detect: |knows| all(knows, &[deepseek::CALL, deepseek::FENCE]),
        thinking: Thinks::Some(THINK),
        marks: DEEPSEEK_MARKS,
        layout: deepseek::FENCED,
        decode: |reading| Box::pin(marked(reading, &[deepseek::OPEN], deepseek_calls)),
    },
    Row {
        name: "deepseek-v3.1",
        detect: |knows| knows(deepseek::CALL),
        thinking: Thinks::Some(THINK),
        marks: DEEPSEEK_MARKS,
        layout: deepseek::LAYOUT,
        decode: |reading| Box::pin(marked(reading, &[deepseek::OPEN], deepseek_calls)),
    },
    Row {
        name: "kimi",
        detect: |knows| knows(kimi::CALL),
        thinking: Thinks::Some(THINK),
        marks: &[kimi::OPEN, kimi::CLOSE, kimi::CALL, kimi::CALL_END, kimi::ARGUMENTS],
        layout: kimi::LAYOUT,
        decode: |reading| Box::pin(marked(reading, &[kimi::OPEN, kimi::CALL], kimi::calls)),
    },
    Row {
        name: "minimax-m2",
        detect: |knows| knows(invoke::MINIMAX.open),
        thinking: Thinks::Some(THINK),
        marks: &[invoke::MINIMAX.open, invoke::MINIMAX.close],
        layout: invoke::MINIMAX_LAYOUT,
        decode: |reading| {
            let calls =
                async |tape: &Tape, tools: &Tools, _| invoke::calls(tape, tools, &invoke::MINIMAX).await;
            Box::pin(marked(reading, &[invoke::MINIMAX.open], calls))
        },
    },
    Row {
        name: "minimax-m1",
        detect: |knows| knows(minimax::OPEN),
        thinking: Thinks::Some(THINK),
        marks: &[minimax::OPEN, minimax::CLOSE],
        layout: minimax::LAYOUT,
        decode: |reading| {
            let calls = async |tape: &Tape, tools: &Tools, _| minimax::calls(tape, tools).await;
            Box::pin(marked(reading, &[minimax::OPEN], calls))
        },
    },
    Row {
        name: "mistral",
        detect: |knows| all(knows, &[mistral::OPEN, mistral::ARGUMENTS]),
        thinking: Thinks::Some(MISTRAL_THINK),
        marks: MISTRAL_MARKS,
        layout: mistral::LAYOUT,
        decode: |reading| Box::pin(marked(reading, &[mistral::OPEN], mistral_calls)),
    },
    Row {
        name: "mistral-list",
        detect: |knows| knows(mistral::OPEN),
        thinking: Thinks::Some(MISTRAL_THINK),
        marks: MISTRAL_MARKS,
        layout: mistral::LIST,
        decode: |reading| Box::pin(marked(reading, &[mistral::OPEN], mistral_calls)),
    },
    Row {
        name: "glm",
        detect: |knows| knows(glm::KEY),
        thinking: Thinks::Some(THINK),
        marks: &[glm::OPEN, glm::CLOSE, glm::KEY, glm::KEY_END, glm::VALUE, glm::VALUE_END],
        layout: glm::LAYOUT,
        decode: |reading| {
            let call = async |tape: &Tape, tools: &Tools, _| glm::call(tape, tools).await;
            Box::pin(marked(reading, &[glm::OPEN], call))
        },
    },
    Row {
        name: "seed-oss",
        detect: |knows| knows(qwen_coder::SEED.open),
        thinking: Thinks::Some(qwen_coder::SEED_THINK),
        marks: &[qwen_coder::SEED.open, qwen_coder::SEED.close],
        layout: qwen_coder::SEED_LAYOUT,
        decode: |reading| Box::pin(functions(reading, &qwen_coder::SEED)),
    },
    Row {
        name: "qwen-coder",
        detect: |knows| knows(qwen_coder::FUNCTION),
        thinking: Thinks::Some(THINK),
        marks: &[qwen_coder::QWEN.open, qwen_coder::QWEN.close],
        layout: qwen_coder::LAYOUT,
        decode: |reading| Box::pin(functions(reading, &qwen_coder::QWEN)),
    },
    // Before those whose marks are left over in the vocabularies of models that were trained on.
    Row {
        name: "hermes",
        detect: |knows| knows(hermes::OPEN),
        thinking: Thinks::Some(THINK),
        marks: &[hermes::OPEN, hermes::CLOSE],
        layout: hermes::LAYOUT,
        decode: |reading| Box::pin(marked(reading, &[hermes::OPEN], hermes_call)),
    },
    Row {
        name: "nemotron",
        detect: |knows| knows(listed::NEMOTRON[0]),
        thinking: Thinks::Some(THINK),
        marks: &listed::NEMOTRON,
        layout: listed::NEMOTRON_LAYOUT,
        decode: |reading| Box::pin(list(reading, &listed::NEMOTRON)),
    },
    Row {
        name: "olmo",
        detect: |knows| knows(olmo::OPEN),
        thinking: Thinks::Some(THINK),
        marks: &[olmo::OPEN, olmo::CLOSE],
        layout: olmo::LAYOUT,
        decode: |reading| {
            let calls = async |tape: &Tape, tools: &Tools, _| olmo::calls(tape, tools).await;
            Box::pin(marked(reading, &[olmo::OPEN], calls))
        },
    },
    Row {
        name: "phi",
        detect: |knows| all(knows, &listed::PHI),
        thinking: Thinks::Some(THINK),
        marks: &listed::PHI,
        layout: listed::PHI_LAYOUT,
        decode: |reading| Box::pin(list(reading, &listed::PHI)),
    },
    Row {
        name: "granite",
        detect: |knows| knows(listed::GRANITE),
        thinking: Thinks::Some(THINK),
        marks: &listed::PHI,
        layout: listed::GRANITE_LAYOUT,
        decode: |reading| Box::pin(list(reading, &listed::PHI)),
    },
    Row {
        name: "lfm",
        detect: |knows| knows(pythonic::LFM[0]),
        thinking: Thinks::Some(THINK),
        marks: &pythonic::LFM,
        layout: pythonic::MARKED,
        decode: |reading| {
            let calls = async |tape: &Tape, tools: &Tools, _| pythonic::calls(tape, tools, Marked::Yes).await;
            Box::pin(marked(reading, &[pythonic::LFM[0]], calls))
        },
    },
    Row {
        name: "pythonic",
        detect: |knows| knows("[func_name1(") || knows("[func1("),
        thinking: Thinks::Some(THINK),
        marks: LLAMA_MARKS,
        layout: pythonic::LAYOUT,
        decode: |reading| {
            Box::pin(bare(reading, &["[", "{"], &[pythonic::LLAMA[0], llama::TAG], llama_calls))
        },
    },
    Row {
        name: "llama",
        detect: |knows| knows(llama::TAG) || knows(pythonic::LLAMA[0]),
        thinking: Thinks::Some(THINK),
        marks: LLAMA_MARKS,
        layout: llama::LAYOUT,
        decode: |reading| Box::pin(bare(reading, &["{"], &[pythonic::LLAMA[0], llama::TAG], llama_calls)),
    },
    Row {
        name: "glm-4",
        detect: |knows| knows(glm4::OBSERVATION),
        thinking: Thinks::Some(THINK),
        marks: &[glm4::TURN],
        layout: glm4::LAYOUT,
        decode: |reading| Box::pin(glm4::read(reading)),
    },
    // Models that know no tools are told to write as Hermes does.
    Row {
        name: "plain",
        detect: |_| true,
        thinking: Thinks::Some(THINK),
        marks: &[hermes::OPEN, hermes::CLOSE],
        layout: hermes::LAYOUT,
        decode: |reading| Box::pin(marked(reading, &[hermes::OPEN], hermes_call)),
    },
];

const MISTRAL_THINK: Tags = Tags { open: "[THINK]", close: "[/THINK]" };
const MISTRAL_MARKS: &[&str] = &[mistral::OPEN, mistral::CALL_ID, mistral::ARGUMENTS];
const LLAMA_MARKS: &[&str] = &[llama::TAG, pythonic::LLAMA[0], pythonic::LLAMA[1]];
const DEEPSEEK_MARKS: &[&str] =
    &[deepseek::OPEN, deepseek::CLOSE, deepseek::CALL, deepseek::CALL_END, deepseek::SEPARATOR];

async fn hermes_call(tape: &Tape, tools: &Tools, _mark: usize) -> Read<()> {
    hermes::call(tape, tools, hermes::CLOSE).await
}

async fn functions(reading: Reading, marks: &qwen_coder::Marks) -> Read<()> {
    let call = async |tape: &Tape, tools: &Tools, mark| qwen_coder::call(tape, tools, mark, marks).await;
    marked(reading, &[marks.open, qwen_coder::FUNCTION], call).await
}

async fn list(reading: Reading, [open, close]: &[&str; 2]) -> Read<()> {
    marked(reading, &[open], async |tape, tools, _| listed::calls(tape, tools, close).await).await
}

async fn deepseek_calls(tape: &Tape, tools: &Tools, _mark: usize) -> Read<()> {
    deepseek::calls(tape, tools).await
}

async fn mistral_calls(tape: &Tape, tools: &Tools, _mark: usize) -> Read<()> {
    mistral::calls(tape, tools).await
}

async fn llama_calls(tape: &Tape, tools: &Tools, mark: Option<usize>) -> Read<()> {
    let marked = if mark.is_some() { Marked::Yes } else { Marked::No };
    tape.white().await;
    match tape.next_is(&["["]).await {
        Some(_) => pythonic::calls(tape, tools, marked).await,
        None => llama::calls(tape, tools, marked).await,
    }
}

fn all(knows: &Knows<'_>, marks: &[&str]) -> bool {
    marks.iter().all(|mark| knows(mark))
}

/// The plan of most formats: thinking, then text in which marks open calls.
async fn marked(
    reading: Reading,
    marks: &[&str],
    call: impl AsyncFn(&Tape, &Tools, usize) -> Read<()>,
) -> Read<()> {
    bare(reading, &[], marks, async |tape, tools, mark| call(tape, tools, mark.unwrap_or_default()).await)
        .await
}

/// As [`marked`], but the answer may also begin with a call without a mark, which looks like this.
async fn bare(
    reading: Reading,
    starts: &[&str],
    marks: &[&str],
    call: impl AsyncFn(&Tape, &Tools, Option<usize>) -> Read<()>,
) -> Read<()> {
    let Reading { tape, tools, thinking, start } = reading;
    if let Some(tags) = thinking {
        thinking::read(&tape, tags, start).await?;
    }
    let Some(tools) = tools else {
        tape.text().await;
        return Ok(());
    };
    let mut next = match tape.next_behind_white(starts).await {
        Behind::Mark(_) => {
            tape.open();
            Some(None)
        }
        Behind::Other | Behind::End => None,
    };
    loop {
        let mark = match next.take() {
            Some(mark) => mark,
            None => Some(tape.text_before(marks).await?),
        };
        if call(&tape, &tools, mark).await.is_ok() {
            tape.white().await;
        }
        tape.close();
    }
}
