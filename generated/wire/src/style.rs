//! The wording of a fault in the style of either API. The same faults, two houses.

pub mod anthropic;
pub mod openai;
