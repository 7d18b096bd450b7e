SELECT c.id, c.direction, c.at, c.device,
       coalesce(nullif(u.name, ''), u.email, '') AS by,
       p.id AS participant_id, p.name, t.name AS ticket_type, p.checked_in_at
  FROM check_ins c
  JOIN participants p ON p.id = c.participant_id
  JOIN ticket_types t ON t.id = p.ticket_type_id
  LEFT JOIN users u ON u.id = c.by_user
 WHERE c.event_id = $1
   AND ($2::timestamptz IS NULL OR (c.at, c.id) < ($2, $3::uuid))
 ORDER BY c.at DESC, c.id DESC
 LIMIT $4
