SELECT id, provider, amount_minor, currency, state, created_at, settled_at
  FROM payments
 WHERE order_id = $1
 ORDER BY created_at, id
