//! duet-inference
