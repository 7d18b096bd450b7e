INSERT INTO sessions (id, user_id, token_hash, device, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6)
