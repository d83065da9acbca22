//! Dates of traffic: when a field was born is known to the month or the day, when a recording was made often only
//! from what its body says.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

/// A day, ordered. A month alone counts as its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is no date: expected 2025-08 or 2025-08-31"))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// Reads `2025-08`, `2025-08-31` and anything that goes on after such a day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10).unwrap_or(text).split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day of a Unix time in seconds (civil-from-days, Howard Hinnant's public algorithm).
    #[must_use]
    pub fn of_unix(seconds: u64) -> Option<Self> {
        let days = i64::try_from(seconds / 86_400).ok()? + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        Some(Self { year: year.try_into().ok()?, month: month.try_into().ok()?, day: day.try_into().ok()? })
    }
}

/// What is known about when traffic was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// Just now, by ourselves.
    Now,
    /// On this day.
    On(Date),
    /// On this day or later: a model of that date answered.
    NotBefore(Date),
    /// Unknown.
    Unknown,
}

impl Recorded {
    /// Whether traffic of this age certainly lies within `since` (inclusive) and `until` (exclusive).
    #[must_use]
    pub fn within(self, since: Option<Date>, until: Option<Date>) -> bool {
        match self {
            Self::Now => until.is_none(),
            Self::On(day) => since.is_none_or(|since| day >= since) && until.is_none_or(|until| day < until),
            Self::NotBefore(day) => since.is_none_or(|since| day >= since) && until.is_none(),
            Self::Unknown => since.is_none() && until.is_none(),
        }
    }

    /// What the body of a recorded answer says about its day: a creation time, else the date in the model's name.
    #[must_use]
    pub fn of_body(body: &Value) -> Self {
        let places = ["/created", "/created_at", "/response/created_at", "/message/created"];
        let created = places.iter().find_map(|place| body.pointer(place));
        let day = created.and_then(|created| match created {
            Value::String(text) => Date::parse(text),
            other => other.as_f64().and_then(|seconds| Date::of_unix(seconds as u64)),
        });
        let model = || ["/model", "/message/model"].iter().find_map(|place| body.pointer(place)?.as_str());
        day.map_or_else(|| model().and_then(of_model).map_or(Self::Unknown, Self::NotBefore), Self::On)
    }
}

/// The day in a model's name, such as `claude-sonnet-4-5-20250929` or `gpt-4o-2024-08-06`.
fn of_model(name: &str) -> Option<Date> {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let day = digits.get(digits.len().checked_sub(8)?..)?;
    Date::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]))
        .filter(|date| (2020..2100).contains(&date.year))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn days_come_from_times_texts_and_model_names() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(Date::of_unix(1_763_683_200), Some(day("2025-11-21")));
        assert_eq!(Date::of_unix(951_782_400), Some(day("2000-02-29")));
        assert_eq!(
            Recorded::of_body(&json!({"created_at": "2026-08-19T14:44:51Z"})),
            Recorded::On(day("2026-08-19"))
        );
        let by_model = Recorded::of_body(&json!({"model": "claude-sonnet-4-5-20250929"}));
        assert_eq!(by_model, Recorded::NotBefore(day("2025-09-29")));
        assert_eq!(
            Recorded::of_body(&json!({"model": "gpt-4o-2024-08-06"})),
            Recorded::NotBefore(day("2024-08-06"))
        );
        assert_eq!(Recorded::of_body(&json!({"model": "claude-opus-4-8"})), Recorded::Unknown);
    }

    #[test]
    fn an_unknown_day_lies_within_no_limits() {
        let day = Date::parse("2025-08");
        assert!(Recorded::Unknown.within(None, None) && !Recorded::Unknown.within(day, None));
        assert!(
            Recorded::NotBefore(day.unwrap()).within(day, None)
                && !Recorded::NotBefore(day.unwrap()).within(None, day)
        );
        assert!(Recorded::Now.within(day, None) && !Recorded::Now.within(None, day));
    }
}
