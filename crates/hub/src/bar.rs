//! The progress bar of a terminal. Where standard error is none, it draws nothing.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressStyle};

use crate::Progress;

const TEMPLATE: &str = "{msg} {wide_bar} {bytes}/{total_bytes}  {bytes_per_sec}  {eta}";

/// One bar for the whole download.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(crate) fn show(&self, progress: &Progress) -> ControlFlow<()> {
        if self.0.length() == Some(0) {
            // What was here before must not count as speed.
            self.0.reset_eta();
            self.0.set_position(progress.done());
        }
        self.0.set_length(progress.total());
        self.0.set_message(format!("{} of {} files", progress.whole(), progress.files.len()));
        self.0.set_position(progress.done());
        ControlFlow::Continue(())
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
