SELECT p.order_id, p.provider, p.provider_ref, r.amount_minor
FROM refunds r JOIN payments p ON p.id = r.payment_id
WHERE r.id = $1 AND r.state = 'requested'
