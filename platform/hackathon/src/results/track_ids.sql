SELECT id FROM tracks WHERE event_id = $1
