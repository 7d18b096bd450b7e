SELECT event_id, text, state, pinned, votes, version FROM live_questions WHERE id = $1 FOR NO KEY UPDATE
