-- $1 event, $2 how many people are in which room now, $3 how many rows at most
WITH present AS (
    SELECT id, people FROM jsonb_to_recordset($2) AS p (id uuid, people int8)
), said AS (
    -- once for all: room by room the log would be read as often as there are rooms when most was said in one of them
    SELECT e.room_id, count(*) AS messages
      FROM room_entries e JOIN rooms r ON r.id = e.room_id
     WHERE r.event_id = $1 AND e.kind = 'message' AND e.deleted_at IS NULL
     GROUP BY e.room_id
), counted AS (
    SELECT r.id, r.kind, r.name, coalesce(present.people, 0) AS present, coalesce(said.messages, 0) AS messages
      FROM rooms r
      LEFT JOIN present ON present.id = r.id
      LEFT JOIN said ON said.room_id = r.id
     WHERE r.event_id = $1
), summed AS (
    SELECT counted.*, sum(messages) OVER ()::int8 AS all_messages FROM counted
)
SELECT * FROM summed
 ORDER BY array_position(ARRAY['stage', 'lobby', 'staff', 'team'], kind), present DESC, messages DESC, lower(name), id
 LIMIT $3
