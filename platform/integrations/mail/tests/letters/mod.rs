//! A believable message.

use jamboree_mail::{Draft, Message, Sender};

pub fn draft() -> Draft {
    Draft {
        from: Sender { name: "Acme Hackathons".into(), address: "events@acme.example".into() },
        to: "ada@example.org".into(),
        subject: "Ihr Anmeldelink für Acme".into(),
        text: "Hallo,\n\nhttps://acme.example/sign-in/abc\n".into(),
        html: "<p>Hallo, <a href=\"https://acme.example/sign-in/abc\">anmelden</a></p>".into(),
        headers: vec![
            ("List-Unsubscribe".into(), format!("<https://acme.example/unsubscribe/{}>", "t".repeat(200))),
            ("List-Unsubscribe-Post".into(), "List-Unsubscribe=One-Click".into()),
        ],
        language: "de-CH".into(),
    }
}

pub fn message() -> Message {
    draft().try_into().unwrap()
}
