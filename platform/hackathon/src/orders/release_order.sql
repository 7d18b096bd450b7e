WITH freed AS (
    UPDATE orders SET released_at = $2 WHERE id = $1 AND released_at IS NULL RETURNING id
)
UPDATE quotas q SET used = q.used - h.seats
FROM order_quotas h JOIN freed ON freed.id = h.order_id
WHERE q.id = h.quota_id
