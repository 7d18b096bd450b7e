/// Where the tenant with this slug answers: `https://example.com:8443` becomes `https://acme.example.com:8443`.
pub fn portal_origin(base_origin: &str, slug: &str) -> String {
    match base_origin.split_once("://") {
        Some((scheme, authority)) => format!("{scheme}://{slug}.{authority}"),
        None => format!("https://{slug}.{base_origin}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_is_a_label_before_the_base_host() {
        assert_eq!(portal_origin("http://localhost:8080", "acme"), "http://acme.localhost:8080");
        assert_eq!(portal_origin("https://jamboree.example", "acme"), "https://acme.jamboree.example");
    }
}
