SELECT
    (SELECT p.state FROM payments p WHERE p.order_id = $1 ORDER BY p.created_at DESC, p.id DESC LIMIT 1) AS payment_state,
    coalesce((SELECT sum(r.amount_minor) FROM refunds r JOIN payments p ON p.id = r.payment_id
        WHERE p.order_id = $1 AND r.state <> 'failed'), 0)::int8 AS refund_minor,
    NOT EXISTS (SELECT FROM refunds r JOIN payments p ON p.id = r.payment_id
        WHERE p.order_id = $1 AND r.state <> 'done') AS refunds_done,
    EXISTS (SELECT FROM refunds r JOIN payments p ON p.id = r.payment_id
        WHERE p.order_id = $1 AND r.reason IN ('late', 'already_registered')) AS came_too_late
