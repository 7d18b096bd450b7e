-- $1 room, $2 number, $3 now. The room is locked first: of two who delete one message one does.
WITH room AS (
    SELECT id, event_id, name FROM rooms WHERE id = $1 FOR NO KEY UPDATE
), found AS (
    SELECT e.room_id, e.seq, e.deleted_at FROM room_entries e JOIN room ON room.id = e.room_id
     WHERE e.seq = $2 AND e.kind = 'message'
       FOR NO KEY UPDATE OF e
), emptied AS (
    UPDATE room_entries e SET body = '', deleted_at = $3
      FROM found WHERE e.room_id = found.room_id AND e.seq = found.seq AND found.deleted_at IS NULL
)
SELECT room.event_id, room.name AS room_name, found.deleted_at IS NOT NULL AS was_deleted FROM room, found
