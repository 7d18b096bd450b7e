INSERT INTO operator_sign_in_links (token_hash, operator_id, browser_hash, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (token_hash) DO NOTHING
