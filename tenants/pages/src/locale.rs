//! The three languages of the pages, and which one a browser asks for.

/// A language with a complete message catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    #[default]
    English,
    German,
    Spanish,
}

impl Locale {
    pub const ALL: [Locale; 3] = [Locale::English, Locale::German, Locale::Spanish];

    /// The language tag, as in the `lang` attribute and in the `locale` of a person.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::English => "en",
            Locale::German => "de",
            Locale::Spanish => "es",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Locale::English => "English",
            Locale::German => "Deutsch",
            Locale::Spanish => "Espa\u{f1}ol",
        }
    }

    /// `en`, `de-AT`, `es_MX`: the language counts, the region does not. `None` for a language we do not speak.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        Locale::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language.trim()))
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4); `None` when it names none of ours.
    pub fn negotiate(accept_language: &str) -> Option<Locale> {
        let mut best: Option<(Locale, f32)> = None;
        for range in accept_language.split(',').take(32) {
            let mut parts = range.split(';');
            let Some(locale) = parts.next().and_then(|tag| Locale::from_tag(tag.trim())) else { continue };
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=").map(|q| q.parse::<f32>().unwrap_or(0.0)))
                .unwrap_or(1.0);
            if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
                best = Some((locale, weight));
            }
        }
        best.map(|(locale, _)| locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins_and_order_breaks_ties() {
        assert_eq!(Locale::negotiate("fr-CH, fr;q=0.9, es;q=0.6, de;q=0.8"), Some(Locale::German));
        assert_eq!(Locale::negotiate("es-MX,en"), Some(Locale::Spanish));
        assert_eq!(Locale::negotiate("de;q=0, en;q=0.1"), Some(Locale::English));
        assert_eq!(Locale::negotiate("fr, *;q=0.5"), None);
        assert_eq!(Locale::negotiate(""), None);
    }
}
