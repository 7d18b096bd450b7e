-- $1 sessions that look into no room any more.
UPDATE room_visits v SET closed_at = greatest(v.opened_at, e.at)
  FROM jsonb_to_recordset($1) AS e (session_id uuid, at timestamptz)
 WHERE v.session_id = e.session_id AND v.closed_at IS NULL
