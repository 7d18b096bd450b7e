SELECT p.id AS payment_id, p.amount_minor - coalesce((
        SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_id = p.id AND r.state <> 'failed'
    ), 0)::int8 AS left_minor
FROM payments p
WHERE p.order_id = $1 AND p.state = 'confirmed'
ORDER BY p.settled_at DESC, p.id DESC
