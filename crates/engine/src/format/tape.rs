//! How a format reads and speaks: raw text that arrives in pieces of any size, read by straight-line code.
//!
//! A format is an `async fn` that is polled once per piece and pends where the text ends: a coroutine. Nothing waits for
//! anything else, and no waker is ever called. Everything a reading function decides depends on the text alone and on
//! whether it has ended, never on where it was cut; that is the invariant of this file, and all formats inherit it.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;

use duet_inference::{ToolKind, Tools};

use super::piece::{Cut, Piece, Speaking};
use crate::text::shared_edge;

/// Why a format cannot read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The text has ended.
    End,
    /// The text is not what the format's syntax wants here.
    Malformed,
}

pub type Read<T> = Result<T, Broken>;

/// What is found where a stretch of text may end.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// More of the stretch.
    Text(String),
    /// One of the marks, by its index. It has been read.
    Mark(usize),
}

/// The raw text of one answer, and what has been said of it.
#[derive(Debug, Clone)]
pub struct Tape(Rc<RefCell<State>>);

#[derive(Debug)]
struct State {
    /// Raw text that has not been read, and where it begins.
    ahead: String,
    at: u64,
    ended: bool,
    /// What has been read of a call whose name is not known.
    head: Option<Cut>,
    /// Whether a call has begun that has not ended.
    calling: bool,
    said: Vec<Piece>,
    speaking: Speaking,
}

impl Tape {
    pub fn new(speaking: Speaking) -> Self {
        let state = State {
            ahead: String::new(),
            at: 0,
            ended: false,
            head: None,
            calling: false,
            said: Vec::new(),
            speaking,
        };
        Self(Rc::new(RefCell::new(state)))
    }

    pub fn feed(&self, text: &str) {
        self.0.borrow_mut().ahead.push_str(text);
    }

    /// No more text will come.
    pub fn end(&self) {
        self.0.borrow_mut().ended = true;
    }

    /// Whether nothing is left but white space.
    pub fn is_read(&self) -> bool {
        self.0.borrow().ahead.trim().is_empty()
    }

    pub fn take_said(&self) -> Vec<Piece> {
        std::mem::take(&mut self.0.borrow_mut().said)
    }

    pub fn speaking(&self) -> Speaking {
        self.0.borrow().speaking
    }
}

/// Reading.
impl Tape {
    /// The next character, which stays unread.
    pub async fn peek(&self) -> Read<char> {
        self.wait(|state| state.ahead.chars().next()).await
    }

    /// Reads one character.
    pub async fn next(&self) -> Read<char> {
        let next = self.peek().await?;
        self.0.borrow_mut().read(next.len_utf8());
        Ok(next)
    }

    /// Reads white space, perhaps none.
    pub async fn white(&self) {
        let skip = |state: &mut State| {
            let white = state.ahead.len() - state.ahead.trim_start().len();
            state.read(white);
            (!state.ahead.is_empty()).then_some(())
        };
        // White space at the end is white space too.
        let _end = self.wait(skip).await;
    }

    /// Reads line breaks, perhaps none.
    pub async fn line_breaks(&self) {
        while self.accept("\n").await {}
    }

    /// Reads a mark, if it comes next.
    pub async fn accept(&self, mark: &str) -> bool {
        self.accept_any(&[mark]).await.is_some()
    }

    /// Reads one of several marks, if one comes next. None may begin another.
    pub async fn accept_any(&self, marks: &[&str]) -> Option<usize> {
        let found = self.next_is(marks).await;
        if let Some(index) = found {
            self.0.borrow_mut().read(marks[index].len());
        }
        found
    }

    /// Which of several marks comes next; it stays unread.
    pub async fn next_is(&self, marks: &[&str]) -> Option<usize> {
        let decide = |state: &mut State| {
            if let Some(index) = marks.iter().position(|mark| state.ahead.starts_with(mark)) {
                return Some(Some(index));
            }
            let open = marks.iter().any(|mark| mark.starts_with(&state.ahead));
            (!open).then_some(None)
        };
        self.wait(decide).await.unwrap_or(None)
    }

    /// Which of several marks comes next behind white space; all stays unread. The end of the text is none.
    pub async fn next_behind_white(&self, marks: &[&str]) -> Behind {
        let decide = |state: &mut State| {
            let ahead = state.ahead.trim_start();
            if let Some(index) = marks.iter().position(|mark| ahead.starts_with(mark)) {
                return Some(Behind::Mark(index));
            }
            let open = marks.iter().any(|mark| mark.starts_with(ahead));
            match (open, state.ended) {
                (true, false) => None,
                (true, true) if ahead.is_empty() => Some(Behind::End),
                (true, true) | (false, _) => Some(Behind::Other),
            }
        };
        self.wait(decide).await.unwrap_or(Behind::End)
    }

    /// Reads a tool's name, which ends where its letters do.
    pub async fn name(&self) -> Read<String> {
        let mut name = String::new();
        loop {
            match self.peek().await? {
                letter if letter.is_alphanumeric() || "_-.:/".contains(letter) => {
                    name.push(self.next().await?)
                }
                _ if name.is_empty() => return Err(Broken::Malformed),
                _ => return Ok(name),
            }
        }
    }

    /// Reads the rest of a line up to a mark, and the mark.
    pub async fn until_on_line(&self, mark: &str) -> Read<String> {
        let mut text = String::new();
        while !self.accept(mark).await {
            match self.next().await? {
                '\n' => return Err(Broken::Malformed),
                letter => text.push(letter),
            }
        }
        Ok(text)
    }

    /// Reads a mark that has to come next.
    pub async fn expect(&self, mark: &str) -> Read<()> {
        if self.accept(mark).await {
            return Ok(());
        }
        let state = self.0.borrow();
        Err(if mark.starts_with(&state.ahead) { Broken::End } else { Broken::Malformed })
    }

    /// Reads on to the first of the marks, in steps. None may occur within another.
    pub async fn find(&self, marks: &[&str]) -> Read<Found> {
        let step = |state: &mut State| match state.first(marks) {
            Some((0, index)) => {
                state.read(marks[index].len());
                Some(Found::Mark(index))
            }
            found => {
                let open = marks.iter().map(|mark| shared_edge(&state.ahead, mark)).max().unwrap_or(0);
                let undecided = if state.ended { 0 } else { open };
                let end = found.map_or(state.ahead.len() - undecided, |(place, _)| place);
                (end > 0).then(|| Found::Text(state.read(end)))
            }
        };
        self.wait(step).await
    }

    /// Reads on to a mark, and the mark.
    pub async fn until(&self, mark: &str) -> Read<String> {
        let mut whole = String::new();
        while let Found::Text(text) = self.find(&[mark]).await? {
            whole.push_str(&text);
        }
        Ok(whole)
    }

    /// Puts text back in front of what is to be read. It must have been read before, in one stretch or several.
    pub fn unread(&self, text: &str) {
        let state = &mut *self.0.borrow_mut();
        state.ahead.insert_str(0, text);
        state.at = state.at.saturating_sub(text.len() as u64);
    }

    /// How much has been read of a call whose name is not known.
    pub fn head_length(&self) -> usize {
        self.0.borrow().head.as_ref().map_or(0, |head| head.text.len())
    }

    /// What has been read of it behind that length.
    pub fn head_behind(&self, length: usize) -> String {
        self.0.borrow().head.as_ref().map_or_else(String::new, |head| head.text[length..].to_owned())
    }

    async fn wait<T>(&self, decide: impl Fn(&mut State) -> Option<T>) -> Read<T> {
        std::future::poll_fn(|_| {
            let state = &mut *self.0.borrow_mut();
            match decide(state) {
                Some(decided) => Poll::Ready(Ok(decided)),
                None if state.ended => Poll::Ready(Err(Broken::End)),
                None => Poll::Pending,
            }
        })
        .await
    }
}

/// What comes behind white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    Mark(usize),
    Other,
    End,
}

/// Speaking.
impl Tape {
    pub fn speak(&self, speaking: Speaking) {
        self.0.borrow_mut().speaking = speaking;
    }

    /// Says everything as text, to the end.
    pub async fn text(&self) {
        self.speak(Speaking::Text);
        let all = |state: &mut State| {
            state.say_text(state.ahead.len());
            None::<()>
        };
        let _end = self.wait(all).await;
    }

    /// Says text up to the first of the marks and reads the mark, which opens a call. White space before a mark belongs
    /// to it.
    pub async fn text_before(&self, marks: &[&str]) -> Read<usize> {
        self.speak(Speaking::Text);
        let step = |state: &mut State| {
            if let Some((place, index)) = state.first(marks) {
                state.say_text(state.ahead[..place].trim_end().len());
                state.open_head(marks[index]);
                return Some(index);
            }
            let open = marks.iter().map(|mark| shared_edge(&state.ahead, mark)).max().unwrap_or(0);
            let decided = state.ahead[..state.ahead.len() - open].trim_end().len();
            state.say_text(if state.ended { state.ahead.len() } else { decided });
            None
        };
        self.wait(step).await
    }

    /// Says thinking up to a mark and reads the mark. Line breaks before it, or at the end, belong to it.
    pub async fn thinking_before(&self, mark: &str) -> Read<()> {
        self.speak(Speaking::Thinking);
        let step = |state: &mut State| {
            let found = state.ahead.find(mark);
            let undecided = if state.ended { 0 } else { shared_edge(&state.ahead, mark) };
            let end = found.unwrap_or(state.ahead.len() - undecided);
            let spoken = state.ahead[..end].trim_end_matches('\n').len();
            let start = state.at;
            let text = state.read(spoken);
            state.say(Piece::Thinking(Cut { text, start }));
            if found.is_some() || state.ended {
                let rest = state.ahead.find(mark).map_or(state.ahead.len(), |place| place + mark.len());
                state.read(rest);
            }
            found.map(|_| ())
        };
        self.wait(step).await
    }

    /// From here on the text belongs to a call, and is given back as text if that turns out not to be one.
    pub fn open(&self) {
        let state = &mut *self.0.borrow_mut();
        if state.head.is_none() {
            state.open_head("");
        }
    }

    /// What has been read of a call was something else that is not to be said.
    pub fn forget(&self) {
        self.0.borrow_mut().head = None;
    }

    /// The call's name is known.
    pub fn begin(&self, tools: &Tools, name: &str) -> ToolKind {
        let tool = tools.list.iter().find(|tool| tool.name == name);
        let kind = tool.map(|tool| tool.input.kind()).unwrap_or_default();
        let state = &mut *self.0.borrow_mut();
        state.head = None;
        state.calling = true;
        state.speaking = Speaking::Call;
        state.say(Piece::CallBegins { name: name.to_owned(), kind });
        kind
    }

    /// More of the call's input.
    pub fn input(&self, text: &str) {
        let state = &mut *self.0.borrow_mut();
        match state.said.last_mut() {
            Some(Piece::CallInput(last)) => last.push_str(text),
            _ => state.say(Piece::CallInput(text.to_owned())),
        }
    }

    /// A character more of the call's input.
    pub fn input_letter(&self, letter: char) {
        self.input(letter.encode_utf8(&mut [0; 4]));
    }

    /// The call is over, however far it came; what never got a name is text after all.
    pub fn close(&self) {
        let state = &mut *self.0.borrow_mut();
        if let Some(head) = state.head.take() {
            state.say(Piece::Text(head));
        }
        if std::mem::take(&mut state.calling) {
            state.say(Piece::CallEnds);
        }
        state.speaking = Speaking::Text;
    }
}

impl State {
    /// Where the first of the marks begins, and which it is.
    fn first(&self, marks: &[&str]) -> Option<(usize, usize)> {
        let found = marks.iter().enumerate();
        found.filter_map(|(index, mark)| Some((self.ahead.find(mark)?, index))).min()
    }

    fn read(&mut self, length: usize) -> String {
        let text: String = self.ahead.drain(..length).collect();
        self.at += length as u64;
        if let Some(head) = &mut self.head {
            head.text.push_str(&text);
        }
        text
    }

    fn open_head(&mut self, mark: &str) {
        self.head = Some(Cut { text: String::new(), start: self.at });
        self.speaking = Speaking::Call;
        let length = self.ahead.find(mark).map_or(0, |place| place + mark.len());
        self.read(length);
    }

    fn say_text(&mut self, length: usize) {
        let start = self.at;
        let text = self.read(length);
        self.say(Piece::Text(Cut { text, start }));
    }

    /// Joins what belongs together; says nothing of nothing.
    fn say(&mut self, piece: Piece) {
        match (self.said.last_mut(), piece) {
            (
                _,
                Piece::Text(Cut { text, .. }) | Piece::Thinking(Cut { text, .. }) | Piece::CallInput(text),
            ) if text.is_empty() => {}
            (Some(Piece::Text(last)), Piece::Text(next))
            | (Some(Piece::Thinking(last)), Piece::Thinking(next))
                if last.end() == next.start =>
            {
                last.text.push_str(&next.text);
            }
            (_, piece) => self.said.push(piece),
        }
    }
}
