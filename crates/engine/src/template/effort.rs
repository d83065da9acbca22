//! Levels of reasoning, in the words that a template knows.

use duet_inference::Effort;

const WORDS: [&str; 6] = ["minimal", "low", "medium", "high", "xhigh", "max"];

/// What the words mean.
const LEVELS: [Effort; 6] =
    [Effort::Minimal, Effort::Low, Effort::Medium, Effort::High, Effort::ExtraHigh, Effort::Max];

/// The words that a template takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<&'static str>);

impl Words {
    /// The words that the source of a template compares with. Templates that only print the word name one at most, the
    /// usual one; they were written for `low`, `medium` and `high`.
    pub fn of(source: &str) -> Self {
        let quoted =
            |word: &str| ['\'', '"'].iter().any(|quote| source.contains(&format!("{quote}{word}{quote}")));
        let known: Vec<_> = WORDS.into_iter().filter(|word| quoted(word)).collect();
        let told = source.contains("reasoning_effort") && known.len() > 1;
        Self(if told { known } else { vec!["low", "medium", "high"] })
    }

    /// The levels that the source of a template tells apart.
    pub fn levels(source: &str) -> Vec<Effort> {
        let told = source.contains("reasoning_effort");
        let words = Self::of(source);
        let own = |(word, effort): &(&'static str, Effort)| told && words.word(*effort) == *word;
        WORDS.into_iter().zip(LEVELS).filter(own).map(|(_, effort)| effort).collect()
    }

    /// The nearest word for a level.
    pub fn word(&self, effort: Effort) -> &'static str {
        let wanted: &[&str] = match effort {
            Effort::Minimal => &["minimal", "low", "medium"],
            Effort::Low => &["low", "minimal", "medium"],
            Effort::Medium => &["medium", "high", "low"],
            Effort::High => &["high", "xhigh", "max", "medium"],
            Effort::ExtraHigh => &["xhigh", "max", "high"],
            Effort::Max => &["max", "xhigh", "high"],
        };
        let known = wanted.iter().find_map(|word| self.0.iter().find(|known| *known == word));
        known.copied().unwrap_or("medium")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_named_as_the_template_names_them() {
        let words = |source: &str| LEVELS.map(|effort| Words::of(source).word(effort));
        let plain = ["low", "low", "medium", "high", "high", "high"];
        assert_eq!(words("Reasoning: {{ reasoning_effort or 'medium' }}"), plain);
        assert_eq!(words("{{ x if y == 'max' else 'minimal' }}"), plain);
        let rich = "{{ reasoning_effort if reasoning_effort in ['minimal', \"max\", 'high'] else 'low' }}";
        assert_eq!(words(rich), ["minimal", "low", "high", "high", "max", "max"]);
        let strict =
            "{% if reasoning_effort not in ('xhigh', 'medium', 'low') %}{{ raise_exception('') }}{% endif %}";
        assert_eq!(words(strict), ["low", "low", "medium", "xhigh", "xhigh", "xhigh"]);
        assert_eq!(Words::levels(strict), [Effort::Low, Effort::Medium, Effort::ExtraHigh]);
        assert_eq!(Words::levels("{{ reasoning_effort }}"), [Effort::Low, Effort::Medium, Effort::High]);
        assert_eq!(Words::levels("{{ messages }}"), []);
    }
}
