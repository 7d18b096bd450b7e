SELECT count(*) AS asked FROM live_questions WHERE event_id = $1 AND author_id = $2
