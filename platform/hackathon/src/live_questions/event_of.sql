SELECT event_id FROM live_questions WHERE id = $1
