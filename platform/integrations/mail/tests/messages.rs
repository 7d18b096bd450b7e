use jamboree_mail::{Draft, Message};
use proptest::prelude::*;

mod letters;
use letters::draft;

fn refusal(change: impl FnOnce(&mut Draft)) -> &'static str {
    let mut draft = draft();
    change(&mut draft);
    Message::try_from(draft).expect_err("refused").code()
}

#[test]
fn a_line_break_in_any_header_value_is_refused() {
    for hostile in ["x\r\nBcc: all@example.org", "x\nX-Evil: 1", "x\rY", "x\0y", "x\u{2028}y", "\t"] {
        assert_eq!(refusal(|d| d.subject = hostile.into()), "mail_header_injection", "{hostile:?}");
        assert_eq!(refusal(|d| d.from.name = hostile.into()), "mail_header_injection", "{hostile:?}");
        assert_eq!(refusal(|d| d.from.address = format!("a@b.example{hostile}")), "mail_header_injection");
        assert_eq!(refusal(|d| d.to = format!("a@b.example{hostile}")), "mail_header_injection");
        assert_eq!(refusal(|d| d.headers[0].1 = hostile.into()), "mail_header_injection", "{hostile:?}");
        assert_eq!(refusal(|d| d.headers[0].0 = format!("X{hostile}")), "mail_header_injection", "{hostile:?}");
    }
}

#[test]
fn a_message_goes_to_one_address_that_is_one() {
    for wrong in [
        "",
        "ada",
        "ada@",
        "@example.org",
        "a@b.example, c@d.example",
        "Ada <a@b.example>",
        "\u{e4}@b.example",
        "a b@c.example",
    ] {
        assert_eq!(refusal(|d| d.to = wrong.into()), "mail_address_invalid", "{wrong:?}");
        assert_eq!(refusal(|d| d.from.address = wrong.into()), "mail_address_invalid", "{wrong:?}");
    }
}

#[test]
fn headers_that_the_platform_or_the_servers_write_cannot_be_set() {
    for name in [
        "To",
        "bcc",
        "Message-ID",
        "Content-Type",
        "content-transfer-encoding",
        "DKIM-Signature",
        "Received",
        "a b",
        "",
        "X:",
        "\u{e4}",
    ] {
        assert_eq!(refusal(|d| d.headers.push((name.into(), "x".into()))), "mail_header_not_allowed", "{name:?}");
    }
    assert_eq!(refusal(|d| d.headers[0].1 = "x".repeat(901)), "mail_field_too_long");
    assert_eq!(refusal(|d| d.headers = vec![("X-A".into(), "x".into()); 21]), "mail_field_too_long");
}

#[test]
fn a_message_has_a_subject_a_text_and_a_language() {
    assert_eq!(refusal(|d| d.subject = "  ".into()), "mail_field_missing");
    assert_eq!(refusal(|d| d.text = "\n".into()), "mail_field_missing");
    assert_eq!(refusal(|d| d.subject = "x".repeat(251)), "mail_field_too_long");
    assert_eq!(refusal(|d| d.html = "x".repeat((1 << 20) + 1)), "mail_field_too_long");
    for wrong in ["", "-", "de-", "de_CH", "1a", "de\r\nX: y", "abcdefghi"] {
        assert_eq!(refusal(|d| d.language = wrong.into()), "mail_language_invalid", "{wrong:?}");
    }
    for right in ["de", "de-CH", "zh-Hans-CN"] {
        Message::try_from(Draft { language: right.into(), ..draft() }).unwrap();
    }
}

#[test]
fn a_stored_message_is_checked_again_when_it_is_read() {
    let stored = serde_json::to_string(&letters::message()).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&stored).unwrap(), letters::message());
    let tampered = stored.replace("ada@example.org", "ada@example.org\\r\\nBcc: eve@example.org");
    assert!(serde_json::from_str::<Message>(&tampered).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_accepted_value_can_end_a_header_line(subject in any::<String>(), name in any::<String>(), value in any::<String>(), to in any::<String>()) {
        let mut draft = draft();
        draft.subject = subject;
        draft.from.name = name;
        draft.headers[0].1 = value;
        if !to.is_empty() { draft.to = to; }
        if let Ok(message) = Message::try_from(draft) {
            let draft = message.draft();
            for value in [&draft.subject, &draft.from.name, &draft.headers[0].1, &draft.to] {
                prop_assert!(!value.contains(['\r', '\n', '\0']));
            }
        }
    }
}
