UPDATE invitations SET revoked_at = $4
 WHERE email = $1 AND role = $2 AND event_id IS NOT DISTINCT FROM $3::uuid
   AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= $4
