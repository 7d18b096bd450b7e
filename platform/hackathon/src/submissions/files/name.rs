/// The longest name, in characters.
pub const LONGEST: usize = 200;

/// Marks that turn the direction of text: `exe.gnp` reads as `png.exe` behind one.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The name as it is kept: what stands behind the last separator, without what cannot be seen. Nothing when nothing is
/// left.
pub fn kept(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|letter| !letter.is_control() && !is_direction_mark(*letter)).collect();
    let seen = seen.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    let kept: String = seen.chars().take(LONGEST).collect();
    (!kept.is_empty()).then_some(kept)
}

/// What stands behind the last dot, in small letters.
pub fn extension(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then(|| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_lose_folders_and_what_cannot_be_seen() {
        for (sent, expected) in [
            ("demo.mp4", Some("demo.mp4")),
            ("../../etc/passwd.pdf", Some("passwd.pdf")),
            ("\\\\ada\\talks\\slides.pptx", Some("slides.pptx")),
            ("photo\u{202e}gpj.exe", Some("photogpj.exe")),
            ("🪸 reef 🐟.png", Some("🪸 reef 🐟.png")),
            ("عرض.pdf", Some("عرض.pdf")),
            (" a\r\nb\t.txt ", Some("ab.txt")),
            ("...", None),
            ("a/", None),
            ("\u{202e}\u{202c}", None),
        ] {
            assert_eq!(kept(sent).as_deref(), expected, "{sent:?}");
        }
    }

    #[test]
    fn the_extension_is_the_last_one() {
        assert_eq!(extension("a.tar.GZ").as_deref(), Some("gz"));
        assert_eq!(extension("slides.pdf.exe").as_deref(), Some("exe"));
        assert_eq!(extension(".bashrc"), None);
        assert_eq!(extension("README"), None);
        assert_eq!(extension("a."), None);
    }

    proptest! {
        #[test]
        fn a_kept_name_names_no_folder(sent in any::<String>()) {
            if let Some(name) = kept(&sent) {
                prop_assert!(!name.contains(['/', '\\', '\0', '\r', '\n']) && name != ".." && name != ".");
                prop_assert!((1..=LONGEST).contains(&name.chars().count()));
            }
        }
    }
}
