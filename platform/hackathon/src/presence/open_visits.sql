-- $1 visits that begin. Only of sessions that are open.
INSERT INTO room_visits (id, session_id, room_id, event_id, user_id, opened_at)
SELECT v.id, s.id, r.id, s.event_id, s.user_id, greatest(v.at, s.opened_at)
  FROM jsonb_to_recordset($1) AS v (id uuid, session_id uuid, room_id uuid, at timestamptz)
  JOIN venue_sessions s ON s.id = v.session_id AND s.closed_at IS NULL
  JOIN rooms r ON r.id = v.room_id AND r.event_id = s.event_id
ON CONFLICT (id) DO NOTHING
