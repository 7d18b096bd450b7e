SELECT u.id AS user_id, u.name, u.email
  FROM memberships m
  JOIN users u ON u.id = m.user_id
 WHERE m.event_id = $1 AND m.role = 'judge' AND m.revoked_at IS NULL
 ORDER BY u.id
