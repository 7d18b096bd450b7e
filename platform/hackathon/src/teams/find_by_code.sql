-- $1 event, $2 code
SELECT id, event_id FROM teams WHERE event_id = $1 AND join_code = $2 AND dissolved_at IS NULL
