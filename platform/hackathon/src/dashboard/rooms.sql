-- $1 event, $2 how many people are in which room now
WITH present AS (
    SELECT id, people FROM jsonb_to_recordset($2) AS p (id uuid, people int8)
), counted AS (
    SELECT r.id, r.kind, r.name, coalesce(present.people, 0) AS present,
           (SELECT count(*) FROM room_entries e
             WHERE e.room_id = r.id AND e.kind = 'message' AND e.deleted_at IS NULL) AS messages
      FROM rooms r LEFT JOIN present ON present.id = r.id
     WHERE r.event_id = $1
), summed AS (
    SELECT counted.*, sum(messages) OVER ()::int8 AS all_messages FROM counted
)
SELECT * FROM summed
 ORDER BY array_position(ARRAY['stage', 'lobby', 'staff', 'team'], kind), present DESC, messages DESC, lower(name), id
 LIMIT 203
