SELECT id, text FROM live_questions WHERE event_id = $1 AND author_id = $2 AND client_id = $3
