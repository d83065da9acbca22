//! Whether servers run the same model: how far their greedy answers to the same prompts are the same text.
//!
//! One near tie between two tokens is enough for answers to part, so this is told and not judged.

use anyhow::Result;

use super::{client::Conversation, measure::Run};

const PROMPTS: [&str; 4] = [
    "Hello, who are you?",
    "List three fruits as JSON.",
    "Count from one to five.",
    "Which day comes after Monday?",
];
const TOKENS: u32 = 32;

/// The answers, or nothing of a server that is too slow to ask.
///
/// # Errors
/// The server fails.
pub fn answers(run: &Run) -> Result<Vec<String>> {
    // As if writing a token took as long as reading one; it takes longer, but not by much where that is slow.
    if run.too_long(run.per_prompt_token * f64::from(TOKENS) * PROMPTS.len() as f64).is_some() {
        return Ok(Vec::new());
    }
    let mut connection = run.endpoint.connection(run.subject.plan.patience * 4);
    let ask = |prompt: &&str| run.endpoint.text(&mut connection, &Conversation::from(*prompt), TOKENS);
    PROMPTS.iter().map(ask).collect()
}

/// The share of our answers' characters before the first difference; nothing where there is nothing to compare.
pub fn share(ours: &[String], theirs: &[String]) -> Option<f64> {
    let pairs = || ours.iter().zip(theirs);
    let all: usize = pairs().map(|(mine, _)| mine.chars().count()).sum();
    let same = |(mine, other): (&String, &String)| {
        mine.chars().zip(other.chars()).take_while(|(left, right)| left == right).count()
    };
    (all > 0).then(|| pairs().map(same).sum::<usize>() as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn what_follows_a_difference_does_not_count() {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let ours = own(&["abcd", "efgh"]);
        assert_eq!(share(&ours, &ours), Some(1.0));
        assert_eq!(share(&ours, &own(&["abXd", "efgh"])), Some(0.75));
        assert_eq!(share(&ours, &[]), None);
    }
}
