//! The requirements and cases are embedded, so a change to them is a change to the binary.
fn main() {
    println!("cargo:rerun-if-changed=requirements");
    println!("cargo:rerun-if-changed=cases");
}
