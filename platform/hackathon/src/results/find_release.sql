SELECT released_at, mails FROM feedback_releases WHERE event_id = $1
