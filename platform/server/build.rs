//! The portal is embedded: a binary built before it would answer without it for good.
fn main() {
    println!("cargo:rerun-if-changed=../../tenants/portal/dist");
}
