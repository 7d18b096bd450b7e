-- Holds whose time is over are free. The order itself was released: it is not among them.
SELECT coalesce(bool_and(q.size IS NULL OR q.used - coalesce((
        SELECT sum(h.seats) FROM order_quotas h JOIN orders o ON o.id = h.order_id
        WHERE h.quota_id = q.id AND o.paid_at IS NULL AND o.released_at IS NULL AND o.expires_at <= $2
    ), 0) + w.seats <= q.size), true) AS free
FROM order_quotas w JOIN quotas q ON q.id = w.quota_id
WHERE w.order_id = $1
