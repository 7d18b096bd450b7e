-- $1 visits that begin: what the same sessions looked at before ends.
WITH begins AS (
    SELECT session_id, at FROM jsonb_to_recordset($1) AS v (session_id uuid, at timestamptz)
), locked AS (
    SELECT s.id, begins.at FROM venue_sessions s JOIN begins ON begins.session_id = s.id
     WHERE s.closed_at IS NULL
     ORDER BY s.id
       FOR SHARE OF s
)
UPDATE room_visits v SET closed_at = greatest(v.opened_at, locked.at)
  FROM locked WHERE v.session_id = locked.id AND v.closed_at IS NULL
