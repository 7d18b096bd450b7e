INSERT INTO live_questions (id, event_id, author_id, text, client_id, state, pinned, votes, asked_at, version)
VALUES ($1, $2, $3, $4, $5, 'visible', false, 0, $6, 1)
ON CONFLICT (event_id, author_id, client_id) DO NOTHING
