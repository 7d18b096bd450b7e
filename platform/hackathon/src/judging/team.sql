SELECT name FROM teams WHERE id = $1 AND event_id = $2
