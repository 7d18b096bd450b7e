INSERT INTO signing_keys (kid, sealed_private_key, public_key, created_at) VALUES ($1, $2, $3, $4)
