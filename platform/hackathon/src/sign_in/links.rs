//! Addresses that go out in mails.

use std::fmt::Write;

/// An address of this portal with a secret as its last part: `https://host/sign-in/<token>`.
pub fn tenant_link(origin: &str, page: &str, token: &str) -> String {
    format!("{origin}/{page}/{token}")
}

/// The place to return to after signing in, if it is one of our own pages: anything that a browser could
/// take for another site is dropped.
pub fn own_page(return_to: &str) -> Option<&str> {
    let inside = return_to.starts_with('/') && !return_to.starts_with("//");
    let harmless = return_to.chars().all(|letter| letter.is_ascii_graphic() && letter != '\\');
    (inside && harmless && return_to.len() <= 500).then_some(return_to)
}

/// The sign-in link, with the place to return to as a parameter.
pub fn sign_in_url(origin: &str, token: &str, return_to: Option<&str>) -> String {
    let mut url = tenant_link(origin, "sign-in", token);
    if let Some(page) = return_to {
        url.push_str("?return_to=");
        for byte in page.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                url.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(url, "%{byte:02X}");
            }
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_returned_to() {
        for page in ["/", "/console", "/console/events?status=draft&q=%22x%22"] {
            assert_eq!(own_page(page), Some(page));
        }
        for page in ["", "console", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/a\nb"] {
            assert_eq!(own_page(page), None, "{page}");
        }
    }

    #[test]
    fn the_page_to_return_to_cannot_add_parameters_of_its_own() {
        assert_eq!(
            sign_in_url("https://acme.example", "t0ken", Some("/console?a=1&b=%2F#c")),
            "https://acme.example/sign-in/t0ken?return_to=/console%3Fa%3D1%26b%3D%252F%23c"
        );
        assert_eq!(sign_in_url("https://acme.example", "t0ken", None), "https://acme.example/sign-in/t0ken");
    }
}
