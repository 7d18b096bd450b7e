SELECT m.role, m.event_id, m.source, u.id AS user_id, u.email
  FROM memberships m
  JOIN users u ON u.id = m.user_id
 WHERE m.id = $1 AND m.revoked_at IS NULL
