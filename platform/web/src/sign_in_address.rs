use std::fmt::Write;

/// The place to return to after signing in, if it is a page of the same host: anything that a browser could
/// take for another site is dropped.
pub fn own_page(return_to: &str) -> Option<&str> {
    let inside = return_to.starts_with('/') && !return_to.starts_with("//");
    let harmless = return_to.chars().all(|letter| letter.is_ascii_graphic() && letter != '\\');
    (inside && harmless && return_to.len() <= 500).then_some(return_to)
}

/// The sign-in link of a host, `https://host/sign-in/<token>`, with the place to return to as a parameter.
pub fn sign_in_address(origin: &str, token: &str, return_to: Option<&str>) -> String {
    let mut url = format!("{origin}/sign-in/{token}");
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
    fn only_pages_of_the_same_host_are_returned_to() {
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
            sign_in_address("https://acme.example", "t0ken", Some("/console?a=1&b=%2F#c")),
            "https://acme.example/sign-in/t0ken?return_to=/console%3Fa%3D1%26b%3D%252F%23c"
        );
        assert_eq!(sign_in_address("https://acme.example", "t0ken", None), "https://acme.example/sign-in/t0ken");
    }
}
