SELECT c.id, c.direction, c.at, c.device, coalesce(nullif(u.name, ''), u.email, '') AS by
  FROM check_ins c
  LEFT JOIN users u ON u.id = c.by_user
 WHERE c.participant_id = $1
 ORDER BY c.at DESC, c.id DESC
 LIMIT 200
