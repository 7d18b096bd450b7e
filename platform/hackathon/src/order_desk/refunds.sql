SELECT r.amount_minor, y.currency, r.reason, r.state, r.requested_at
  FROM refunds r
  JOIN payments y ON y.id = r.payment_id
 WHERE y.order_id = $1
 ORDER BY r.requested_at, r.id
