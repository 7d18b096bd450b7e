INSERT INTO sign_in_links (token_hash, user_id, browser_hash, return_to, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (token_hash) DO NOTHING
