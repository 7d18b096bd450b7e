use jamboree_web::FieldError;

use super::content::Content;

/// What a submission lacks to be handed in, by places in the body of a save. `/team` is the team itself.
pub fn missing(content: &Content, members: i64, team_min: i32) -> Vec<FieldError> {
    let mut found = Vec::new();
    let mut lacks = |pointer: String, code: &str, detail: String| {
        found.push(FieldError { pointer, code: code.to_owned(), detail, suggestion: None });
    };
    for (pointer, text, what) in
        [("/title", &content.title, "a title"), ("/summary", &content.summary, "a sentence that sums it up")]
    {
        if text.trim().is_empty() {
            lacks(pointer.to_owned(), "missing", format!("A submission needs {what}."));
        }
    }
    for (index, link) in content.links.iter().enumerate() {
        if link.url.is_empty() {
            lacks(format!("/links/{index}/url"), "missing", "This link leads nowhere.".to_owned());
        }
    }
    if members < i64::from(team_min) {
        let detail = format!("The team needs at least {team_min} people and has {members}.");
        lacks("/team".to_owned(), "too_short", detail);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submissions::ContentLink;

    fn pointers(content: &Content, members: i64) -> Vec<String> {
        missing(content, members, 2).into_iter().map(|error| error.pointer).collect()
    }

    #[test]
    fn everything_that_is_missing_is_named_at_once() {
        let link = ContentLink { label: "Code".to_owned(), url: String::new() };
        let empty = Content { title: " ".to_owned(), links: vec![link], ..Content::default() };
        assert_eq!(pointers(&empty, 1), ["/title", "/summary", "/links/0/url", "/team"]);
        let whole = Content { title: "Kelp".to_owned(), summary: "Finds it.".to_owned(), ..Content::default() };
        assert_eq!(pointers(&whole, 2), Vec::<String>::new());
    }
}
