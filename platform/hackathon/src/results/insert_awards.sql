INSERT INTO awards (id, event_id, position, name, track_id, submission_id, prize, created_at)
SELECT one.id, $2, one.position, one.name, one.track_id, one.submission_id, one.prize, $3
  FROM jsonb_to_recordset($1)
    AS one (id uuid, position integer, name text, track_id uuid, submission_id uuid, prize text)
