WITH used AS (
    UPDATE sign_in_links SET used_at = $3
     WHERE token_hash = $1 AND browser_hash = $2 AND used_at IS NULL AND expires_at > $3
    RETURNING user_id
)
UPDATE users u SET verified_at = coalesce(u.verified_at, $3)
  FROM used
 WHERE u.id = used.user_id
RETURNING u.id, u.email, u.name, u.locale
