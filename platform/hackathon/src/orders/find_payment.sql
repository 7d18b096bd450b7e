SELECT id, order_id, amount_minor, currency, state FROM payments WHERE provider = $1 AND provider_ref = $2
