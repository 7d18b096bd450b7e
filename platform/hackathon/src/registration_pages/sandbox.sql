SELECT p.amount_minor, p.currency, p.state, o.id AS order_id, o.code AS order_code, e.slug, e.title
FROM payments p JOIN orders o ON o.id = p.order_id JOIN events e ON e.id = o.event_id
WHERE p.id = $1 AND p.provider = 'sandbox'
