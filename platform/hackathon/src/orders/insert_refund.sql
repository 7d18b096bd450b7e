INSERT INTO refunds (id, payment_id, amount_minor, reason, cause, state, requested_at)
VALUES ($1, $2, $3, $4, $5, 'requested', $6)
ON CONFLICT (payment_id, cause) DO NOTHING
