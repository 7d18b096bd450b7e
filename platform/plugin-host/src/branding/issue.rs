//! What a branding plugin says about a choice of colours.

use serde::Serialize;

use super::Rgb;
use super::bindings::exports::jamboree::plugin::branding as wit;

const MOST_ISSUES: usize = 32;
const LONGEST_MESSAGE_BYTES: usize = 500;
const LONGEST_PATH_BYTES: usize = 100;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// JSON pointer to the tenant's field: `/primary`, `/accent`, `/settings/<key>`.
    pub path: String,
    pub severity: Severity,
    /// Plain text by the plugin, not translated. Escape it like any text from outside.
    pub message: String,
    pub suggestion: Option<Rgb>,
}

/// A blocking issue keeps the colours from being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Info,
    Warning,
    Blocking,
}

impl Issue {
    pub(crate) fn all_from_guest(issues: Vec<wit::Issue>) -> Result<Vec<Issue>, String> {
        if issues.len() > MOST_ISSUES {
            return Err(format!("{} issues; at most {MOST_ISSUES} are shown", issues.len()));
        }
        issues.into_iter().map(Issue::from_guest).collect()
    }

    fn from_guest(issue: wit::Issue) -> Result<Issue, String> {
        let known = issue.path == "/primary" || issue.path == "/accent" || issue.path.starts_with("/settings/");
        if !known || issue.path.len() > LONGEST_PATH_BYTES {
            return Err("an issue's path must be /primary, /accent or /settings/<key>".into());
        }
        let presentable = !issue.message.trim().is_empty()
            && issue.message.len() <= LONGEST_MESSAGE_BYTES
            && !issue.message.contains(char::is_control);
        if !presentable {
            return Err(format!("an issue's message must be one line of 1 to {LONGEST_MESSAGE_BYTES} bytes"));
        }
        let severity = match issue.severity {
            wit::Severity::Info => Severity::Info,
            wit::Severity::Warning => Severity::Warning,
            wit::Severity::Blocking => Severity::Blocking,
        };
        Ok(Issue { path: issue.path, severity, message: issue.message, suggestion: issue.suggestion.map(Into::into) })
    }
}
