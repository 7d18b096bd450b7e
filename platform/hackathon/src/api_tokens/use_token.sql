UPDATE api_tokens SET last_used_at = $2
 WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
RETURNING id, scopes
