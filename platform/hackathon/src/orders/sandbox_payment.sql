SELECT order_id, provider_ref, amount_minor, currency FROM payments WHERE id = $1 AND provider = $2
