-- $1 event, $2 epoch of a node that is no more, $3 sessions, $4 visits
WITH was_there AS (
    INSERT INTO venue_sessions
           (id, event_id, user_id, participant_id, node_epoch, opened_at, closed_at, close_reason)
    SELECT s.id, $1, s.user_id, s.participant_id, $2, s.opened_at, s.closed_at, 'left'
      FROM jsonb_to_recordset($3) AS s (id uuid, user_id uuid, participant_id uuid, opened_at timestamptz,
           closed_at timestamptz)
    RETURNING id
)
INSERT INTO room_visits (id, session_id, room_id, event_id, user_id, opened_at, closed_at)
SELECT v.id, was_there.id, v.room_id, $1, v.user_id, v.opened_at, v.closed_at
  FROM jsonb_to_recordset($4) AS v (id uuid, session_id uuid, room_id uuid, user_id uuid, opened_at timestamptz,
       closed_at timestamptz)
  JOIN was_there ON was_there.id = v.session_id
