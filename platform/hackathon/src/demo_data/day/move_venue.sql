-- $1 event, $2 by how many seconds, $3 now. Nothing that happened moves into the future: what would is moved less.
WITH distance AS (
    SELECT make_interval(secs => $2::int8) AS whole
), moved_sessions AS (
    UPDATE venue_sessions s
       SET opened_at = opened_at + least(whole, $3::timestamptz - opened_at),
           closed_at = closed_at + least(whole, $3 - closed_at)
      FROM distance WHERE s.event_id = $1 AND s.closed_at IS NOT NULL
), moved_visits AS (
    UPDATE room_visits v
       SET opened_at = opened_at + least(whole, $3::timestamptz - opened_at),
           closed_at = closed_at + least(whole, $3 - closed_at)
      FROM distance WHERE v.event_id = $1 AND v.closed_at IS NOT NULL
), moved_entries AS (
    UPDATE room_entries e
       SET at = at + least(whole, $3::timestamptz - at), deleted_at = deleted_at + least(whole, $3 - deleted_at)
      FROM distance WHERE e.room_id IN (SELECT id FROM rooms WHERE event_id = $1)
), moved_rooms AS (
    UPDATE rooms r SET created_at = created_at + least(whole, $3::timestamptz - created_at)
      FROM distance WHERE r.event_id = $1
)
UPDATE live_questions q
   SET asked_at = asked_at + least(whole, $3::timestamptz - asked_at),
       settled_at = settled_at + least(whole, $3 - settled_at)
  FROM distance WHERE q.event_id = $1
