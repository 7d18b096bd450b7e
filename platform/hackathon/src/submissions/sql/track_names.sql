SELECT id, name FROM tracks WHERE event_id = $1 ORDER BY position
