SELECT DISTINCT u.id, u.email, u.name, u.locale
  FROM users u
  JOIN memberships m ON m.user_id = u.id AND m.revoked_at IS NULL
 WHERE m.event_id = $1 OR (m.event_id IS NULL AND m.role IN ('owner', 'organiser'))
 ORDER BY u.id
