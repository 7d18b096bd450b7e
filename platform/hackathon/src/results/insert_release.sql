INSERT INTO feedback_releases (event_id, released_at, released_by, mails) VALUES ($1, $2, $3, $4)
