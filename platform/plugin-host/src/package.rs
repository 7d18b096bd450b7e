//! What can be read from a component without compiling it: its imports and its manifest.

use wasmparser::{Parser, Payload};

use crate::{LoadError, Manifest};

/// Custom section that holds plugin.toml, in the component or in a module inside it.
pub const MANIFEST_SECTION: &str = "jamboree-plugin-manifest";
const LARGEST_MANIFEST_BYTES: usize = 64 * 1024;

/// The manifest. Refuses before any compilation: a component that asks for too much costs nothing.
pub fn inspect(component: &[u8], kind: &'static str, allowed_imports: &[&str]) -> Result<Manifest, LoadError> {
    if !Parser::is_component(component) {
        return Err(LoadError::NotAComponent("it does not begin as one".into()));
    }
    let not_a_component = |error: wasmparser::BinaryReaderError| LoadError::NotAComponent(error.to_string());
    let mut manifest: Option<&[u8]> = None;
    let mut nesting = 0_u32;
    for payload in Parser::new(0).parse_all(component) {
        match payload.map_err(not_a_component)? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => nesting += 1,
            Payload::End(_) => nesting = nesting.saturating_sub(1),
            // Only the outermost component asks the host; inner ones are served by it.
            Payload::ComponentImportSection(imports) if nesting == 0 => {
                for import in imports {
                    let import = import.map_err(not_a_component)?.name.name;
                    if !allowed_imports.contains(&import) {
                        return Err(LoadError::ForbiddenImport {
                            import: import.to_owned(),
                            kind,
                            allowed: allowed_imports.join(", "),
                        });
                    }
                }
            }
            Payload::CustomSection(section) if section.name() == MANIFEST_SECTION => {
                if manifest.is_some() {
                    return Err(LoadError::ManifestInvalid("the component holds more than one".into()));
                }
                manifest = Some(section.data());
            }
            _ => {}
        }
    }
    let manifest: &[u8] = manifest.ok_or(LoadError::ManifestMissing)?;
    if manifest.len() > LARGEST_MANIFEST_BYTES {
        return Err(LoadError::ManifestInvalid(format!("longer than {LARGEST_MANIFEST_BYTES} bytes")));
    }
    let text = std::str::from_utf8(manifest).map_err(|_| LoadError::ManifestInvalid("it is not UTF-8 text".into()))?;
    Manifest::parse(text)
}
