use jamboree_tenancy::{API_SCOPES, ApiCredential};

use super::ApiTokenError;

/// The wanted scopes, each once, in the order of the documentation.
///
/// A person chooses freely: the roles bound the token anyway. A token only passes on what it has.
///
/// # Errors
/// [`ApiTokenError::ScopeUnknown`], [`ApiTokenError::ScopeNotHeld`].
pub fn checked(wanted: &[String], credential: &ApiCredential) -> Result<Vec<String>, ApiTokenError> {
    for (at, name) in wanted.iter().enumerate() {
        if !API_SCOPES.iter().any(|scope| scope.name == name) {
            return Err(ApiTokenError::ScopeUnknown { at, name: name.clone() });
        }
        if let ApiCredential::Token { scopes, .. } = credential
            && !passes_on(scopes, name)
        {
            return Err(ApiTokenError::ScopeNotHeld { at, name: name.clone() });
        }
    }
    let known = API_SCOPES.iter().map(|scope| scope.name.to_owned());
    Ok(known.filter(|name| wanted.contains(name)).collect())
}

/// Whoever may write may look.
fn passes_on(held: &[String], name: &str) -> bool {
    let writes = name.strip_suffix(":read").map(|resource| format!("{resource}:write"));
    held.iter().any(|scope| scope == name || Some(scope) == writes.as_ref())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn names(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn scopes_are_kept_once_and_unknown_ones_are_named_by_place() {
        let session = ApiCredential::Session(Uuid::nil());
        let wanted = names(&["events:read", "profile:read", "events:read"]);
        assert_eq!(checked(&wanted, &session).unwrap(), names(&["profile:read", "events:read"]));
        let refused = checked(&names(&["events:read", "events:own"]), &session);
        assert!(matches!(refused, Err(ApiTokenError::ScopeUnknown { at: 1, .. })));
    }

    #[test]
    fn a_token_makes_no_token_that_does_more() {
        let token = ApiCredential::Token { id: Uuid::nil(), scopes: names(&["tokens:write", "events:write"]) };
        assert!(checked(&names(&["events:read", "events:write", "tokens:read"]), &token).is_ok());
        let refused = checked(&names(&["members:write"]), &token);
        assert!(matches!(refused, Err(ApiTokenError::ScopeNotHeld { at: 0, .. })));
    }
}
