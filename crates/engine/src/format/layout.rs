//! How a format writes calls, as data: what [`super::grammar`] makes grammars of.

/// How a format writes the calls of an answer. All texts may contain marks.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Before the first call and behind the last.
    pub open: &'static str,
    pub close: &'static str,
    /// Before and behind each call, and between two.
    pub before: &'static str,
    pub behind: &'static str,
    pub between: Between,
    pub call: Shape,
    /// What opens calls among text.
    pub trigger: Trigger,
    /// What text stands in, for formats with channels.
    pub text: Option<Text>,
    /// The name of the arguments where a call is a JSON object.
    pub arguments: &'static str,
}

/// What stands between two calls.
#[derive(Debug, Clone, Copy)]
pub enum Between {
    Separator(&'static str),
    /// The turn ends with the first call.
    Nothing,
}

/// How text and calls are told apart.
#[derive(Debug, Clone, Copy)]
pub enum Trigger {
    /// By the beginning of [`Layout::open`] and [`Layout::before`]: this mark.
    Mark(&'static str),
    /// A call is all of the answer.
    Start {
        /// What it may begin with, escaped for a regular expression.
        letters: &'static str,
        /// Stands before it where the answer may also be JSON.
        mark: &'static str,
    },
    /// By a tool's name alone on a line, with arguments behind it.
    Name,
}

/// The marks of a text in formats with channels.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// What may stand before everything.
    pub turn: &'static str,
    /// What has to stand before a text; may be nothing.
    pub open: &'static str,
}

/// How one call is written, between [`Layout::before`] and [`Layout::behind`].
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// As a JSON object with name and arguments.
    Object,
    /// A name, then the arguments as JSON.
    Named { before: &'static str, number: bool, between: &'static str, behind: &'static str },
    /// A name, then parameters in marks.
    InMarks(InMarks),
    /// `f(a=1, b="x")`
    Pythonic,
    /// `call:f{a:1,b:"x"}`, with strings between quotes of this kind.
    Gemma { quote: &'static str },
}

/// Marks around name, keys and values.
#[derive(Debug, Clone, Copy)]
pub struct InMarks {
    pub name: [&'static str; 2],
    pub key: &'static str,
    /// Behind the key of a string, and of anything else.
    pub value: [&'static str; 2],
    /// A line break before it is added for values that are not text.
    pub value_end: &'static str,
    pub line: &'static str,
    pub behind: &'static str,
}

impl InMarks {
    /// What separates a value that is not text from its end.
    pub fn line_before(&self) -> &'static str {
        if self.value[0].ends_with('\n') { "\n" } else { "" }
    }
}
