INSERT INTO payments (id, order_id, provider, provider_ref, amount_minor, currency, state, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 'created', $7)
