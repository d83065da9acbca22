//! What holds whatever a model says and a client asks for. cargo-fuzz looks for bytes for which it does not:
//! `docs/testing.md`.
//!
//! Invariant: a function here returns for every input, and panics only where a promise of this crate is broken.

use std::sync::Arc;

use duet_inference::{OutputFormat, Request, TextGrammar, Tool, ToolInput, ToolKind, Tools};
use serde_json::{Value, json};

use crate::{
    constraint::{Grammars, Guide},
    format::{Cut, Format, Piece, Start},
    from_python_json,
    scripted::{VOCABULARY, byte_model},
    text::{Detokenizer, StopMatcher},
};

/// How many tokens an answer under a grammar has here at most.
const STEPS: usize = 24;

/// What a model says, in a format and from a beginning chosen by two numbers, and in pieces of these lengths, over and over.
pub fn format([format, start]: [u8; 2], text: &str, lengths: &[u8]) {
    let formats: Vec<Format> = Format::all().collect();
    let format = formats[usize::from(format) % formats.len()];
    let start = [Start::Turn, Start::Thinking, Start::Text][usize::from(start) % 3];
    let tools = Arc::new(tools());
    let [whole, cut] = [vec![text], pieces(text, lengths)].map(|pieces| said(format, start, &tools, &pieces));
    assert_eq!(whole, cut, "{} however it is cut", format.name);
}

/// Bytes of tokens, and texts that end an answer.
pub fn text(bytes: &[u8], lengths: &[u8], stops: &str) {
    let stops: Vec<String> = stops.split('\n').filter(|stop| !stop.is_empty()).map(str::to_owned).collect();
    let whole = String::from_utf8_lossy(bytes);
    let (mut detokenizer, mut text) = (Detokenizer::default(), String::new());
    for piece in byte_pieces(bytes, lengths) {
        detokenizer.push(piece, &mut text);
    }
    detokenizer.finish(&mut text);
    assert_eq!(text, whole, "as if decoded at once");
    let [whole, cut] = [vec![text.as_str()], pieces(&text, lengths)].map(|pieces| stopped(&pieces, &stops));
    assert_eq!(whole, cut, "the same end however it is cut");
    match &whole {
        (safe, Some(stop)) => {
            assert!(text.starts_with(&format!("{safe}{stop}")), "the text goes up to its end")
        }
        (safe, None) => assert_eq!(*safe, text, "nothing is lost"),
    }
    assert!(!stops.iter().any(|stop| whole.0.contains(stop.as_str())), "nothing of an end is shown");
}

fn stopped(pieces: &[&str], stops: &[String]) -> (String, Option<String>) {
    let (mut matcher, mut safe) = (StopMatcher::new(stops.to_vec()), String::new());
    for piece in pieces {
        if let Some(stop) = matcher.push(piece, &mut safe) {
            return (safe, Some(stop));
        }
    }
    matcher.finish(&mut safe);
    (safe, None)
}

/// Grammars of clients, for one model.
pub struct Compiler(Grammars);

/// What a client wants an answer to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Output,
    ToolInput,
    Lark,
    Regex,
}

impl Compiler {
    /// # Panics
    /// The scripted model is broken.
    pub fn new() -> Self {
        let model = byte_model();
        assert!(model.is_ok(), "{:?}", model.err());
        let Ok(model) = model else { std::process::abort() };
        Self(Grammars::new(Arc::new(model)))
    }

    /// Compiles a schema or a grammar, and lets the bytes of `choices` pick the tokens of an answer.
    pub fn compile(&self, wanted: Wanted, source: &str, choices: &[u8]) {
        let Some(request) = request(wanted, source) else { return };
        let Ok(Some(guidance)) = self.0.guidance(&request, Start::Text, None) else { return };
        let mut guide = Guide::new(&guidance);
        for choice in choices.iter().take(STEPS) {
            if guide.is_complete() {
                return;
            }
            let token = match guide.forced() {
                Some(token) => token,
                None => {
                    // A grammar that leads nowhere, or costs too much: the answer fails, and says so.
                    let Ok(Some(mask)) = guide.mask() else { return };
                    let fits: Vec<u32> = (0..VOCABULARY).filter(|token| mask.contains(*token)).collect();
                    assert!(!fits.is_empty(), "nothing may follow, and nobody said so");
                    fits[usize::from(*choice) % fits.len()]
                }
            };
            let accepted = guide.accept(token);
            assert!(accepted.is_ok(), "{token} was allowed: {accepted:?}");
        }
    }
}

impl Default for Compiler {
    fn default() -> Self {
        Self::new()
    }
}

fn request(wanted: Wanted, source: &str) -> Option<Request> {
    let mut request = Request::new("m", Vec::new());
    let input = match wanted {
        Wanted::Output => {
            request.output = OutputFormat::JsonSchema(serde_json::from_str(source).ok()?);
            return Some(request);
        }
        Wanted::ToolInput => ToolInput::Json(serde_json::from_str(source).ok()?),
        Wanted::Lark => ToolInput::Text(Some(TextGrammar::Lark(source.to_owned()))),
        Wanted::Regex => ToolInput::Text(Some(TextGrammar::Regex(source.to_owned()))),
    };
    request.tools.list = vec![tool("tool", input)];
    request.tools.choice = duet_inference::ToolChoice::Required;
    Some(request)
}

/// A model's configuration, which Python wrote.
pub fn configuration(bytes: &[u8]) {
    let (ours, strict) = (from_python_json::<Value>(bytes).ok(), serde_json::from_slice::<Value>(bytes).ok());
    assert!(strict.is_none() || ours == strict, "JSON stays what it is");
}

fn tools() -> Tools {
    let properties = json!({
        "city": { "type": "string" },
        "days": { "type": "integer" },
        "exact": { "type": "boolean" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "place": { "type": "object" },
        "unit": { "type": ["string", "null"] },
    });
    let weather = ToolInput::Json(json!({ "type": "object", "properties": properties }));
    Tools { list: vec![tool("weather", weather), tool("patch", ToolInput::Text(None))], ..Tools::default() }
}

fn tool(name: &str, input: ToolInput) -> Tool {
    Tool { name: name.into(), description: None, input, strict: false, deferred: false }
}

/// The blocks of an answer that arrives in these pieces, after a check that every cut is what it claims to be: of kind `text`,
/// `thinking`, or `call` or `custom` and the tool's name.
pub(crate) fn said(
    format: Format,
    start: Start,
    tools: &Arc<Tools>,
    pieces: &[&str],
) -> Vec<(String, String)> {
    let raw = pieces.concat();
    let mut said = Said { raw: &raw, blocks: Vec::new(), calling: false, end: 0 };
    let mut decoder = format.decoder(start, tools);
    for piece in pieces {
        decoder.push(piece, &mut |piece| said.take(piece));
    }
    decoder.finish(&mut |piece| said.take(piece));
    assert!(!said.calling, "a call did not end: {raw:?}");
    said.blocks
}

struct Said<'a> {
    raw: &'a str,
    blocks: Vec<(String, String)>,
    calling: bool,
    end: u64,
}

impl Said<'_> {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Text(cut) => self.cut("text", &cut),
            Piece::Thinking(cut) => self.cut("thinking", &cut),
            Piece::CallBegins { name, kind } => {
                assert!(!std::mem::replace(&mut self.calling, true), "two calls at once");
                let mark = if kind == ToolKind::Custom { "custom" } else { "call" };
                self.blocks.push((format!("{mark} {name}"), String::new()));
            }
            Piece::CallInput(text) => {
                assert!(self.calling && !text.is_empty(), "input without a call, or none");
                if let Some((_, input)) = self.blocks.last_mut() {
                    input.push_str(&text);
                }
            }
            Piece::CallEnds => assert!(std::mem::replace(&mut self.calling, false), "no call to end"),
        }
    }

    fn cut(&mut self, kind: &str, cut: &Cut) {
        assert!(!self.calling && !cut.text.is_empty() && self.end <= cut.start, "out of order");
        let stretch = usize::try_from(cut.start).ok().zip(usize::try_from(cut.end()).ok());
        let stands = stretch.and_then(|(start, end)| self.raw.get(start..end));
        assert_eq!(stands, Some(cut.text.as_str()), "as it stands in the text");
        match self.blocks.last_mut() {
            Some((last, text)) if last == kind && self.end == cut.start => text.push_str(&cut.text),
            _ => self.blocks.push((kind.to_owned(), cut.text.clone())),
        }
        self.end = cut.end();
    }
}

/// The text in pieces of at least these lengths, whole characters each.
fn pieces<'a>(text: &'a str, lengths: &[u8]) -> Vec<&'a str> {
    let mut lengths = lengths.iter().map(|length| usize::from(*length)).filter(|length| *length > 0).cycle();
    let (mut rest, mut pieces) = (text, Vec::new());
    while !rest.is_empty() {
        let wanted = lengths.next().unwrap_or(rest.len()).min(rest.len());
        let end = (wanted..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

fn byte_pieces<'a>(mut rest: &'a [u8], lengths: &[u8]) -> Vec<&'a [u8]> {
    let mut lengths = lengths.iter().map(|length| usize::from(*length)).filter(|length| *length > 0).cycle();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(lengths.next().unwrap_or(rest.len()).min(rest.len()));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}
