-- $1 room, $2 after this number, $3 before this one, $4 at most so many: of more the newest
SELECT n.seq, n.id, n.kind, n.author_id, n.author_role, n.client_id, n.body, n.of_seq, n.at,
       n.deleted_at IS NOT NULL AS deleted,
       coalesce(nullif(trim(p.name), ''), nullif(trim(u.name), ''), split_part(u.email, '@', 1)) AS author_name
  FROM (SELECT * FROM room_entries e
         WHERE e.room_id = $1 AND e.seq > $2 AND e.seq < $3
         ORDER BY e.seq DESC LIMIT $4) n
  JOIN rooms r ON r.id = n.room_id
  JOIN users u ON u.id = n.author_id
  LEFT JOIN LATERAL (SELECT p.name FROM participants p
                      WHERE p.event_id = r.event_id AND p.email = u.email AND p.valid_from IS NOT NULL
                      ORDER BY p.ended_at DESC NULLS FIRST LIMIT 1) p ON true
 ORDER BY n.seq
