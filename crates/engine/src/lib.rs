//! duet-engine
