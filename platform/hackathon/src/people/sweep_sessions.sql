DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions WHERE least(expires_at, revoked_at) < $1 LIMIT 5000)
