//! Plain text as people type it: blank lines part paragraphs, `- ` begins a list entry. Nothing else is markup.

use maud::{Markup, html};

pub(crate) fn prose(text: &str) -> Markup {
    let normalised = text.replace("\r\n", "\n");
    let blocks = normalised.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    html! { @for block in blocks { (paragraph_and_lists(block)) } }
}

fn paragraph_and_lists(block: &str) -> Markup {
    let mut parts: Vec<(bool, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        let entry = line.trim_start().strip_prefix("- ").or_else(|| line.trim_start().strip_prefix("* "));
        let is_entry = entry.is_some();
        let content = entry.unwrap_or(line).trim();
        match parts.last_mut() {
            Some((same, lines)) if *same == is_entry => lines.push(content),
            _ => parts.push((is_entry, vec![content])),
        }
    }
    html! {
        @for (is_list, lines) in parts {
            @if is_list {
                ul { @for line in lines { li { (line) } } }
            } @else {
                p { @for (index, line) in lines.iter().enumerate() { @if index > 0 { br; } (line) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn paragraphs_lines_and_lists_are_told_apart_and_markup_is_text() {
        let drawn = prose("One\ntwo\n\n- a\n- <b>\nafter").into_string();
        assert_eq!(drawn, "<p>One<br>two</p><ul><li>a</li><li>&lt;b&gt;</li></ul><p>after</p>");
        assert_eq!(prose(" \n\n ").into_string(), "");
    }
}
