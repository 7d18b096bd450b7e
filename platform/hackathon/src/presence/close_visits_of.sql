-- $1 sessions that ended: what they had in view ends with them.
UPDATE room_visits v SET closed_at = greatest(v.opened_at, s.closed_at)
  FROM jsonb_to_recordset($1) AS c (session_id uuid)
  JOIN venue_sessions s ON s.id = c.session_id
 WHERE v.session_id = s.id AND v.closed_at IS NULL AND s.closed_at IS NOT NULL
