//! A file that is new below the folders of data makes a new binary; Cargo sees only changes of those it knows.

fn main() {
    for folder in ["requirements", "cases", "sets"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
