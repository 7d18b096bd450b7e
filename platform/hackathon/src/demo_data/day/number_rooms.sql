UPDATE rooms r SET last_seq = coalesce((SELECT max(e.seq) FROM room_entries e WHERE e.room_id = r.id), 0)
 WHERE r.event_id = $1
