use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::DateTime;
use jamboree_mail::{Draft, Mailbox, Message, Outgoing};

mod clock;
mod letters;
use clock::stopped_clock;
use letters::{draft, message};

fn to(address: &str) -> Message {
    Draft { to: address.into(), ..draft() }.try_into().unwrap()
}

async fn ids(mailbox: &Mailbox) -> Vec<String> {
    mailbox.list(None, 100).await.unwrap().into_iter().map(|entry| entry.id).collect()
}

#[tokio::test]
async fn a_message_can_be_read_and_says_that_it_was_simulated() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path().join("new/mailbox"), 10, stopped_clock()).unwrap();
    assert!(mailbox.simulated());
    let sent = mailbox.send(&message(), "msg_1").await.unwrap();
    assert_eq!(sent.provider_id, "msg_1");
    let entry = mailbox.read("msg_1").await.unwrap().unwrap();
    assert_eq!((entry.id.as_str(), &entry.message), ("msg_1", &message()));
    assert_eq!(entry.received_at, stopped_clock()());
    assert_eq!(mailbox.read("msg_2").await.unwrap(), None);
}

#[tokio::test]
async fn sending_the_same_id_again_keeps_the_first_message_only() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path(), 10, stopped_clock()).unwrap();
    mailbox.send(&message(), "msg_1").await.unwrap();
    mailbox.send(&to("eve@example.org"), "msg_1").await.unwrap();
    let listed = mailbox.list(None, 10).await.unwrap();
    assert_eq!((listed.len(), listed[0].message.draft().to.as_str()), (1, "ada@example.org"));
}

#[tokio::test]
async fn many_at_once_with_one_id_are_one_message_and_leave_no_file_aside() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path(), 100, stopped_clock()).unwrap();
    let sending: Vec<_> = (0..40)
        .map(|number| {
            let mailbox = mailbox.clone();
            tokio::spawn(async move { mailbox.send(&message(), &format!("msg_{}", number % 4)).await.unwrap() })
        })
        .collect();
    for task in sending {
        task.await.unwrap();
    }
    assert_eq!(ids(&mailbox).await.len(), 4);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
}

#[tokio::test]
async fn the_newest_message_comes_first_also_after_a_restart_and_in_the_same_instant() {
    let folder = tempfile::tempdir().unwrap();
    for id in ["msg_c", "msg_a", "msg_b"] {
        // Opened anew each time, as after a restart.
        let mailbox = Mailbox::open(folder.path(), 10, stopped_clock()).unwrap();
        mailbox.send(&message(), id).await.unwrap();
    }
    let mailbox = Mailbox::open(folder.path(), 10, stopped_clock()).unwrap();
    assert_eq!(ids(&mailbox).await, ["msg_b", "msg_a", "msg_c"]);
    assert_eq!(mailbox.list(None, 1).await.unwrap()[0].id, "msg_b");
}

#[tokio::test]
async fn a_recipient_can_be_searched() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path(), 10, stopped_clock()).unwrap();
    mailbox.send(&to("ada@example.org"), "msg_1").await.unwrap();
    mailbox.send(&to("grace@example.org"), "msg_2").await.unwrap();
    let found = mailbox.list(Some("GRACE"), 10).await.unwrap();
    assert_eq!((found.len(), found[0].id.as_str()), (1, "msg_2"));
}

#[tokio::test]
async fn the_oldest_messages_make_room() {
    let folder = tempfile::tempdir().unwrap();
    let tick = Arc::new(AtomicI64::new(0));
    let now = Arc::new(move || DateTime::from_timestamp(tick.fetch_add(1, Ordering::Relaxed), 0).unwrap());
    let mailbox = Mailbox::open(folder.path(), 20, now).unwrap();
    for number in 0..60 {
        mailbox.send(&message(), &format!("msg_{number}")).await.unwrap();
        assert!(std::fs::read_dir(folder.path()).unwrap().count() <= 22);
    }
    let kept = ids(&mailbox).await;
    assert!(kept.len() >= 20 && kept[0] == "msg_59", "{kept:?}");
    assert!(!kept.contains(&"msg_0".to_owned()));
}

#[tokio::test]
async fn an_id_cannot_name_a_file_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path().join("box"), 10, stopped_clock()).unwrap();
    for hostile in ["", "../x", "a/b", ".x", "a.json", "a\0", &"x".repeat(101)] {
        let error = mailbox.send(&message(), hostile).await.unwrap_err();
        assert_eq!((error.code(), error.retryable()), ("mail_message_invalid", false), "{hostile:?}");
        assert_eq!(mailbox.read(hostile).await.unwrap(), None);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_file_that_is_no_message_hides_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox::open(folder.path(), 10, stopped_clock()).unwrap();
    mailbox.send(&message(), "msg_1").await.unwrap();
    std::fs::write(folder.path().join("broken.json"), b"{").unwrap();
    std::fs::write(folder.path().join(".aside"), b"{").unwrap();
    assert_eq!(ids(&mailbox).await, ["msg_1"]);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_an_error_worth_another_try() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("box");
    let mailbox = Mailbox::open(&inner, 10, stopped_clock()).unwrap();
    std::fs::remove_dir(&inner).unwrap();
    let error = mailbox.send(&message(), "msg_1").await.unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("mail_mailbox_unwritable", true));
}
