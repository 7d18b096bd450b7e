INSERT INTO operator_sessions (id, operator_id, token_hash, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5)
