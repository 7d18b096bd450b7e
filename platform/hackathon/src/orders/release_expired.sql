-- Gives back what the clock has ended. Orders that somebody is just paying are left alone.
WITH due AS (
    SELECT id FROM orders
    WHERE event_id = $1 AND paid_at IS NULL AND released_at IS NULL AND expires_at <= $2
    ORDER BY id
    FOR UPDATE SKIP LOCKED
), freed AS (
    UPDATE orders o SET released_at = $2 FROM due WHERE o.id = due.id AND o.released_at IS NULL RETURNING o.id
), seats AS (
    SELECT h.quota_id, sum(h.seats)::int4 AS seats
    FROM order_quotas h WHERE h.order_id IN (SELECT id FROM freed) GROUP BY h.quota_id
), given_back AS (
    UPDATE quotas q SET used = q.used - s.seats FROM seats s WHERE q.id = s.quota_id RETURNING q.id
)
SELECT (SELECT count(*) FROM freed) AS orders, (SELECT count(*) FROM given_back) AS quotas
