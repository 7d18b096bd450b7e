use super::{magic::Found, name::extension};

/// A kind of file that is taken: what it is called, and as what browsers announce it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The type it is stored and served as.
    pub content_type: &'static str,
    extensions: &'static [&'static str],
    /// Other types that browsers announce it as.
    also: &'static [&'static str],
    /// What its first bytes must be.
    looks_like: &'static [Found],
}

/// What browsers say of a file they know nothing about.
const UNKNOWN: &str = "application/octet-stream";

/// An archive is one whatever is in it.
const ARCHIVE: &[Found] = &[
    Found::Zip,
    Found::Office,
    Found::Presentation,
    Found::Document,
    Found::Spreadsheet,
    Found::OpenPresentation,
    Found::OpenText,
    Found::OpenSpreadsheet,
];

const VIDEO: &[Found] = &[Found::Mp4, Found::Quicktime];

/// In the order in which a reader is told of them.
const KINDS: &[Kind] = &[
    kind("application/pdf", &["pdf"], &["application/x-pdf"], &[Found::Pdf]),
    kind("image/png", &["png"], &[], &[Found::Png]),
    kind("image/jpeg", &["jpg", "jpeg"], &["image/jpg", "image/pjpeg"], &[Found::Jpeg]),
    kind("image/webp", &["webp"], &[], &[Found::Webp]),
    kind("image/gif", &["gif"], &[], &[Found::Gif]),
    kind("video/mp4", &["mp4", "m4v"], &["video/x-m4v"], VIDEO),
    kind("video/quicktime", &["mov"], &["video/mp4"], VIDEO),
    kind("video/webm", &["webm"], &["audio/webm"], &[Found::Webm]),
    kind("audio/mpeg", &["mp3"], &["audio/mp3", "audio/x-mp3"], &[Found::Mp3]),
    kind("application/zip", &["zip"], &["application/x-zip-compressed", "application/x-zip"], ARCHIVE),
    kind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
        &[],
        &[Found::Presentation, Found::Office],
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
        &[],
        &[Found::Document, Found::Office],
    ),
    kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
        &[],
        &[Found::Spreadsheet, Found::Office],
    ),
    kind("application/vnd.oasis.opendocument.presentation", &["odp"], &[], &[Found::OpenPresentation]),
    kind("application/vnd.oasis.opendocument.text", &["odt"], &[], &[Found::OpenText]),
    kind("application/vnd.oasis.opendocument.spreadsheet", &["ods"], &[], &[Found::OpenSpreadsheet]),
    kind("text/plain", &["txt"], &[], &[Found::Text]),
    kind("text/markdown", &["md", "markdown"], &["text/x-markdown", "text/plain"], &[Found::Text]),
    kind("text/csv", &["csv"], &["text/plain", "application/vnd.ms-excel"], &[Found::Text]),
    kind("application/json", &["json"], &["text/json", "text/plain"], &[Found::Text]),
];

const fn kind(
    content_type: &'static str,
    extensions: &'static [&'static str],
    also: &'static [&'static str],
    looks_like: &'static [Found],
) -> Kind {
    Kind { content_type, extensions, also, looks_like }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing of this kind is taken.
    Type,
    /// It is of another kind than it says.
    Mismatch,
}

impl Refusal {
    pub const fn code(self) -> jamboree_web::Code {
        match self {
            Self::Type => jamboree_web::code::FILE_TYPE_REFUSED,
            Self::Mismatch => jamboree_web::code::FILE_TYPE_MISMATCH,
        }
    }
}

impl Kind {
    /// The kind that a name and a content type announce.
    ///
    /// # Errors
    /// [`Refusal::Type`] for a name that ends otherwise, [`Refusal::Mismatch`] for a content type that is another.
    pub fn announced(name: &str, content_type: &str) -> Result<Self, Refusal> {
        let extension = extension(name).ok_or(Refusal::Type)?;
        let found = KINDS.iter().find(|kind| kind.extensions.contains(&extension.as_str())).ok_or(Refusal::Type)?;
        let bare = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let fits = bare == found.content_type || bare == UNKNOWN || found.also.contains(&bare.as_str());
        if fits { Ok(*found) } else { Err(Refusal::Mismatch) }
    }

    /// Whether what was found is what was announced.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn check(&self, found: Found) -> Result<(), Refusal> {
        match found {
            Found::Program | Found::Markup => Err(Refusal::Type),
            found if self.looks_like.contains(&found) => Ok(()),
            _ => Err(Refusal::Mismatch),
        }
    }

    /// Every extension that is taken, for who is refused.
    pub fn extensions() -> String {
        KINDS.iter().flat_map(|kind| kind.extensions).copied().collect::<Vec<_>>().join(", ")
    }

    /// Whether its bytes are text.
    pub fn is_text(&self) -> bool {
        self.looks_like == [Found::Text]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_announced_by_its_name_and_its_type_together() {
        let kind = Kind::announced("Slides.PDF", "application/pdf").unwrap();
        assert_eq!(kind.content_type, "application/pdf");
        assert_eq!(Kind::announced("notes.md", "application/octet-stream").unwrap().content_type, "text/markdown");
        assert_eq!(Kind::announced("a.csv", "text/csv; charset=utf-8").unwrap().content_type, "text/csv");
        for (name, content_type) in [
            ("tiles.exe", "application/x-msdownload"),
            ("tiles.exe", "application/pdf"),
            ("page.html", "text/html"),
            ("logo.svg", "image/svg+xml"),
            ("run.sh", "text/plain"),
            ("app.js", "text/javascript"),
            ("README", "text/plain"),
        ] {
            assert_eq!(Kind::announced(name, content_type), Err(Refusal::Type), "{name}");
        }
        assert_eq!(Kind::announced("a.pdf", "text/html"), Err(Refusal::Mismatch));
        assert_eq!(Kind::announced("a.png", "image/svg+xml"), Err(Refusal::Mismatch));
    }

    #[test]
    fn no_extension_belongs_to_two_kinds() {
        let mut all: Vec<_> = KINDS.iter().flat_map(|kind| kind.extensions).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn programs_are_refused_as_such_whatever_they_claim_to_be() {
        for kind in KINDS {
            assert_eq!(kind.check(Found::Program), Err(Refusal::Type));
            assert_eq!(kind.check(Found::Markup), Err(Refusal::Type));
            assert_eq!(kind.check(Found::Unknown), Err(Refusal::Mismatch));
            assert_eq!(kind.check(kind.looks_like[0]), Ok(()));
        }
    }
}
