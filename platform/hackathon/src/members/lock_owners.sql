SELECT id FROM memberships
 WHERE role = 'owner' AND event_id IS NULL AND revoked_at IS NULL
 ORDER BY id
   FOR UPDATE
