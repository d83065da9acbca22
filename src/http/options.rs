//! What can be set about the transport.

use std::{sync::Arc, time::Duration};

use super::{Keys, Patience};
use crate::service::Traces;

/// How long a stream may be silent before it is kept alive: clients show a stall after 20 seconds without a byte.
const PING_AFTER: Duration = Duration::from_secs(10);

/// Settings of the transport.
#[derive(Debug, Clone)]
pub struct Options {
    /// Who may ask. Empty: everybody.
    pub keys: Keys,
    /// Whether web pages of any origin may call the server. Off, because they could then use it from every browser on
    /// this machine.
    pub cross_origin: bool,
    /// Whether the server answers only where it is called by a name that nobody has on the Web.
    pub local_names: bool,
    /// The longest silence on an event stream.
    pub ping_after: Duration,
    /// The most bytes of a request body that is passed on to somebody else.
    pub body_limit: usize,
    /// How long clients are waited for.
    pub patience: Patience,
    /// How many connections there may be at a time.
    pub max_connections: usize,
    /// Where requests are traced to, if they are.
    pub traces: Option<Arc<dyn Traces>>,
    /// How long answers under way may take to end when the server is told to stop.
    pub grace: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            keys: Keys::default(),
            cross_origin: false,
            local_names: false,
            ping_after: PING_AFTER,
            body_limit: 32 << 20,
            patience: Patience::default(),
            max_connections: 4096,
            traces: None,
            grace: Duration::from_secs(10),
        }
    }
}
