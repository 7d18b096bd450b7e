INSERT INTO payment_callbacks (provider, callback_ref, received_at, body, signature, outcome)
VALUES ($1, $2, $3, $4, $5, 'received')
ON CONFLICT (provider, callback_ref) DO NOTHING
