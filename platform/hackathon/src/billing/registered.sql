SELECT count(*) AS registered FROM participants
 WHERE event_id = $1 AND valid_from IS NOT NULL AND ended_at IS NULL
