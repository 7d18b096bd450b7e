SELECT o.id, o.event_id, o.code, o.source, o.buyer_name, o.buyer_email, o.locale, o.currency, o.total_minor,
    o.paid_minor, o.seats, o.placed_at, o.expires_at, o.paid_at, o.cancelled_at, o.released_at, o.attention,
    e.slug, e.title, e.zone, e.starts_at, e.ends_at,
    coalesce((SELECT sum(r.amount_minor) FROM refunds r JOIN payments p ON p.id = r.payment_id
        WHERE p.order_id = o.id AND r.state <> 'failed'), 0)::int8 AS refunded_minor,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', p.id, 'position', p.position, 'ticket_type_id', p.ticket_type_id, 'type_name', l.type_name,
            'name', p.name, 'email', p.email, 'locale', p.locale, 'ticket_code', p.ticket_code,
            'valid_from', p.valid_from, 'received', p.transferred_from IS NOT NULL, 'ended_at', p.ended_at, 'ended_by', p.ended_by,
            'unit_price_minor', l.unit_price_minor, 'discount_minor', l.discount_minor,
            'tax_rate_bp', l.tax_rate_bp, 'tax_minor', l.tax_minor
        ) ORDER BY p.position, p.registered_at, p.id), '[]')
        FROM participants p JOIN order_lines l ON l.order_id = p.order_id AND l.position = p.position AND l.count = 1
        WHERE p.order_id = o.id) AS tickets
FROM orders o JOIN events e ON e.id = o.event_id
WHERE o.id = $1
