//! Whether the hub can be reached at all, for those who look for what is wrong.

use std::time::Duration;

use ureq::Agent;

use crate::Hub;

/// For people who wait in front of a terminal.
const PATIENCE: Duration = Duration::from_secs(5);

impl Hub {
    /// Asks the hub for its front page, through the proxy that the environment names. Any answer will do.
    ///
    /// # Errors
    /// There was none; the text says why.
    pub fn reach(&self) -> Result<(), String> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        agent.head(&self.endpoint).call().map(drop).map_err(|error| error.to_string())
    }
}
