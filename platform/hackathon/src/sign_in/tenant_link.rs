/// An address of this portal with a secret as its last part: `https://host/invitation/<token>`.
pub fn tenant_link(origin: &str, page: &str, token: &str) -> String {
    format!("{origin}/{page}/{token}")
}
