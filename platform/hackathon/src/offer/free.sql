-- What the clock has ended is free again, whether or not anybody has taken it back yet.
SELECT q.id, q.size, q.used - coalesce((
        SELECT sum(h.seats) FROM order_quotas h JOIN orders o ON o.id = h.order_id
        WHERE h.quota_id = q.id AND o.event_id = q.event_id
            AND o.paid_at IS NULL AND o.released_at IS NULL AND o.expires_at <= $2
    ), 0)::int4 AS used
FROM quotas q
WHERE q.event_id = $1
