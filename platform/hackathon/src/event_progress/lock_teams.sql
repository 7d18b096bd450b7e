-- $1 event, $2 now
UPDATE teams SET locked_at = $2, version = version + 1
 WHERE event_id = $1 AND locked_at IS NULL AND dissolved_at IS NULL
