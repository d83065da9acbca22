//! Levels of reasoning, in the words that a template knows.

use duet_inference::Effort;

/// The words beyond `low`, `medium` and `high` that a template was found to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    minimal: bool,
    extra_high: bool,
    max: bool,
}

impl Words {
    /// By the quoted words in a template's source.
    pub fn of(source: &str) -> Self {
        let known = |word: &str| {
            source.contains("reasoning_effort")
                && ['\'', '"'].iter().any(|quote| source.contains(&format!("{quote}{word}{quote}")))
        };
        Self { minimal: known("minimal"), extra_high: known("xhigh"), max: known("max") }
    }

    /// The nearest word for a level.
    pub fn word(self, effort: Effort) -> &'static str {
        match effort {
            Effort::Minimal if self.minimal => "minimal",
            Effort::Minimal | Effort::Low => "low",
            Effort::Medium => "medium",
            Effort::ExtraHigh if self.extra_high => "xhigh",
            Effort::Max if self.max => "max",
            Effort::Max if self.extra_high => "xhigh",
            Effort::High | Effort::ExtraHigh | Effort::Max => "high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_named_as_the_template_names_them() {
        let all =
            [Effort::Minimal, Effort::Low, Effort::Medium, Effort::High, Effort::ExtraHigh, Effort::Max];
        let words = |source: &str| all.map(|effort| Words::of(source).word(effort));
        let plain = ["low", "low", "medium", "high", "high", "high"];
        assert_eq!(words("Reasoning: {{ reasoning_effort }}"), plain);
        assert_eq!(words("{{ x if y == 'max' else 'minimal' }}"), plain);
        let rich = "{{ reasoning_effort if reasoning_effort in ['minimal', \"max\"] else 'low' }}";
        assert_eq!(words(rich), ["minimal", "low", "medium", "high", "high", "max"]);
    }
}
