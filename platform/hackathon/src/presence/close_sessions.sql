-- $1 sessions that ended. The first word counts; the rows are locked in one order, so that no two batches wait for
-- each other.
WITH ended AS (
    SELECT DISTINCT ON (session_id) session_id, at, reason
      FROM jsonb_to_recordset($1) AS c (session_id uuid, at timestamptz, reason text)
     ORDER BY session_id, at
), locked AS (
    SELECT s.id, ended.at, ended.reason
      FROM venue_sessions s JOIN ended ON ended.session_id = s.id
     WHERE s.closed_at IS NULL
     ORDER BY s.id
       FOR NO KEY UPDATE OF s
)
UPDATE venue_sessions s SET closed_at = greatest(s.opened_at, locked.at), close_reason = locked.reason
  FROM locked WHERE s.id = locked.id
