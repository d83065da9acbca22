//! `duet chat`: a conversation in the terminal with any server that speaks the Anthropic API.
//!
//! Invariant: what is said here goes through the same route as any client's request. Lines, interrupts and the
//! output come from outside, so that a test can hold a whole conversation.

mod client;
mod decode;
mod screen;
mod sse;

use std::io::{self, Write};

use tokio::sync::mpsc::Receiver;

pub use client::{Client, Error};
use client::{Piece, Role, Turn};
pub use screen::Screen;

const HELP: &str = "\
/reset  forget the conversation\n\
/think  let the model think before it answers, or stop it from doing so\n\
/exit   leave (as do Ctrl-D, and Ctrl-C at the prompt)\n\
Ctrl-C  stops an answer\n";

/// How the model is asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// The model's name at the server.
    pub model: String,
    /// The longest answer, in tokens.
    pub max_tokens: u32,
    /// Whether the model thinks before it answers.
    pub thinking: bool,
    /// What the model is told first.
    pub system: Option<String>,
}

/// A conversation: its history and how it is continued.
pub struct Conversation {
    client: Client,
    options: Options,
    turns: Vec<Turn>,
}

/// Why a conversation ended badly.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The server did not answer as it should.
    #[error(transparent)]
    Server(#[from] Error),
    /// The terminal is gone.
    #[error("cannot write the answer: {0}")]
    Output(#[from] io::Error),
}

impl Conversation {
    /// A conversation in which nothing was said yet.
    #[must_use]
    pub fn new(client: Client, options: Options) -> Self {
        Self { client, options, turns: Vec::new() }
    }

    /// Takes lines until they end, `/exit`, or an interrupt at the prompt. A failed answer is shown, and the
    /// conversation goes on without it.
    ///
    /// # Errors
    /// The output cannot be written.
    pub async fn run(
        &mut self,
        lines: &mut Receiver<String>,
        interrupts: &mut Receiver<()>,
        screen: &mut Screen<impl Write>,
    ) -> io::Result<()> {
        loop {
            screen.prompt()?;
            let line = tokio::select! {
                line = lines.recv() => line,
                _ = interrupts.recv() => None,
            };
            let Some(line) = line else { return screen.end_line() };
            match line.trim() {
                "" => {}
                "/exit" | "/quit" | "/bye" => return Ok(()),
                "/help" => screen.note(HELP)?,
                "/reset" => self.reset(screen)?,
                "/think" => self.toggle_thinking(screen)?,
                command if is_command(command) => {
                    screen.note(&format!("There is no {command}; /help lists what there is.\n"))?;
                }
                text => match self.ask(text, interrupts, screen).await {
                    Ok(()) => {}
                    Err(Failure::Server(error)) => screen.problem(&error)?,
                    Err(Failure::Output(error)) => return Err(error),
                },
            }
        }
    }

    /// Says something and shows the answer as it comes. An interrupt ends the answer, and what has come of it stays
    /// part of the conversation.
    ///
    /// # Errors
    /// The server failed, and what was said is taken back; or the output cannot be written.
    pub async fn ask(
        &mut self,
        text: &str,
        interrupts: &mut Receiver<()>,
        screen: &mut Screen<impl Write>,
    ) -> Result<(), Failure> {
        self.turns.push(Turn { role: Role::User, content: text.to_owned() });
        let mut answer = String::new();
        let outcome = self.listen(&mut answer, interrupts, screen).await;
        screen.end_answer()?;
        if outcome.is_err() || answer.is_empty() {
            self.turns.pop();
        } else {
            self.turns.push(Turn { role: Role::Assistant, content: answer });
        }
        outcome
    }

    async fn listen(
        &self,
        answer: &mut String,
        interrupts: &mut Receiver<()>,
        screen: &mut Screen<impl Write>,
    ) -> Result<(), Failure> {
        let begin = self.client.ask(&self.options, &self.turns);
        let mut stream = tokio::select! {
            stream = begin => stream?,
            _ = interrupts.recv() => return Ok(()),
        };
        loop {
            let piece = tokio::select! {
                piece = stream.next() => piece?,
                _ = interrupts.recv() => return Ok(screen.note(" [stopped]")?),
            };
            match piece {
                Piece::Text(text) => {
                    answer.push_str(&text);
                    screen.text(&text)?;
                }
                Piece::Thinking(text) => screen.thinking(&text)?,
                Piece::Cut => screen.note(" [the answer reached its longest length]")?,
                Piece::End => return Ok(()),
            }
        }
    }

    fn reset(&mut self, screen: &mut Screen<impl Write>) -> io::Result<()> {
        self.turns.clear();
        screen.note("Forgotten.\n")
    }

    fn toggle_thinking(&mut self, screen: &mut Screen<impl Write>) -> io::Result<()> {
        self.options.thinking = !self.options.thinking;
        let state = if self.options.thinking { "on" } else { "off" };
        screen.note(&format!("Thinking is {state}.\n"))
    }
}

/// A slash and one word; anything longer may well be something to say, such as a path with a question.
fn is_command(text: &str) -> bool {
    text.strip_prefix('/').is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests;
