SELECT lower(name) AS name FROM teams WHERE event_id = $1 AND dissolved_at IS NULL
