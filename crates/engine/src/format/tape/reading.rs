//! How text is read. What a function decides from a beginning of the text, no more text may change.

use super::{Broken, Read, State, Tape};
use crate::text::shared_edge;

/// What is found where a stretch of text may end.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// More of the stretch.
    Text(String),
    /// One of the marks, by its index. It has been read.
    Mark(usize),
}

/// What comes behind white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    Mark(usize),
    Other,
    End,
}

impl Tape {
    /// The next character, which stays unread.
    pub async fn peek(&self) -> Read<char> {
        self.wait(|state| state.ahead().chars().next()).await
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
            let white = state.ahead().len() - state.ahead().trim_start().len();
            state.read(white);
            (!state.ahead().is_empty()).then_some(())
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
            if let Some(index) = marks.iter().position(|mark| state.ahead().starts_with(mark)) {
                return Some(Some(index));
            }
            let open = marks.iter().any(|mark| mark.starts_with(state.ahead()));
            (!open).then_some(None)
        };
        self.wait(decide).await.unwrap_or(None)
    }

    /// Which of several marks comes next behind white space; all stays unread. The end of the text is none.
    pub async fn next_behind_white(&self, marks: &[&str]) -> Behind {
        let decide = |state: &mut State| {
            let ahead = state.ahead().trim_start();
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
        Err(if mark.starts_with(state.ahead()) { Broken::End } else { Broken::Malformed })
    }

    /// Reads on to the first of the marks, in steps. None may occur within another.
    pub async fn find(&self, marks: &[&str]) -> Read<Found> {
        let step = |state: &mut State| match state.first(marks) {
            Some((0, index)) => {
                state.read(marks[index].len());
                Some(Found::Mark(index))
            }
            found => {
                let open = marks.iter().map(|mark| shared_edge(state.ahead(), mark)).max().unwrap_or(0);
                let undecided = if state.ended { 0 } else { open };
                let end = found.map_or(state.ahead().len() - undecided, |(place, _)| place);
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
        state.text.replace_range(..state.read_to, text);
        state.read_to = 0;
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
}

impl State {
    /// Where the first of the marks begins, and which it is.
    pub(super) fn first(&self, marks: &[&str]) -> Option<(usize, usize)> {
        let found = marks.iter().enumerate();
        found.filter_map(|(index, mark)| Some((self.ahead().find(mark)?, index))).min()
    }

    pub(super) fn read(&mut self, length: usize) -> String {
        let text = self.ahead()[..length].to_owned();
        self.read_to += length;
        // Only now and then, so that reading letter by letter moves no letter more than a few times.
        if self.read_to * 2 >= self.text.len() {
            self.text.drain(..self.read_to);
            self.read_to = 0;
        }
        self.at += length as u64;
        if let Some(head) = &mut self.head {
            head.text.push_str(&text);
        }
        text
    }
}
