-- $1 event, $2 set, $3 when, $4 by whom, $5 awards
WITH published AS (
    UPDATE result_sets SET published_at = $3::timestamptz, published_by = $4::uuid WHERE id = $2
), awarded AS (
    INSERT INTO awards (id, event_id, position, name, track_id, submission_id, prize, created_at)
    SELECT a.id, $1, a.position, a.name, NULL, a.submission_id, a.prize, $3
      FROM jsonb_to_recordset($5) AS a (id uuid, position int4, name text, submission_id uuid, prize text)
)
INSERT INTO feedback_releases (event_id, released_at, released_by, mails) VALUES ($1, $3, $4, 0)
