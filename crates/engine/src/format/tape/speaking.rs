//! What is said of the text: pieces of text and thinking as they stand there, and calls.

use duet_inference::{ToolKind, Tools};

use super::{Read, State, Tape};
use crate::format::piece::{Cut, Piece, Speaking};
use crate::text::shared_edge;

impl Tape {
    pub fn speak(&self, speaking: Speaking) {
        self.0.borrow_mut().speaking = speaking;
    }

    /// Says everything as text, to the end.
    pub async fn text(&self) {
        self.speak(Speaking::Text);
        let all = |state: &mut State| {
            state.say_text(state.ahead().len());
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
                state.say_text(state.ahead()[..place].trim_end().len());
                state.open_head(marks[index]);
                return Some(index);
            }
            let open = marks.iter().map(|mark| shared_edge(state.ahead(), mark)).max().unwrap_or(0);
            let decided = state.ahead()[..state.ahead().len() - open].trim_end().len();
            state.say_text(if state.ended { state.ahead().len() } else { decided });
            None
        };
        self.wait(step).await
    }

    /// Says thinking up to a mark and reads the mark. Line breaks before it, or at the end, belong to it.
    pub async fn thinking_before(&self, mark: &str) -> Read<()> {
        self.speak(Speaking::Thinking);
        let step = |state: &mut State| {
            let found = state.ahead().find(mark);
            let undecided = if state.ended { 0 } else { shared_edge(state.ahead(), mark) };
            let end = found.unwrap_or(state.ahead().len() - undecided);
            let spoken = state.ahead()[..end].trim_end_matches('\n').len();
            let start = state.at;
            let text = state.read(spoken);
            state.say(Piece::Thinking(Cut { text, start }));
            if found.is_some() || state.ended {
                let rest = state.ahead().find(mark).map_or(state.ahead().len(), |place| place + mark.len());
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
    fn open_head(&mut self, mark: &str) {
        self.head = Some(Cut { text: String::new(), start: self.at });
        self.speaking = Speaking::Call;
        let length = self.ahead().find(mark).map_or(0, |place| place + mark.len());
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
