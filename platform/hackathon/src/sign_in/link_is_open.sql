SELECT 1 AS open FROM sign_in_links WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
