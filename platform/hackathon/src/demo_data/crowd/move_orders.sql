-- $1 event, $2 by how many seconds, $3 now. Nothing that happened moves into the future: what would is moved less.
-- Holds that are still open stay as they are. Consents and messages of payment providers are never written again.
WITH distance AS (
    SELECT make_interval(secs => $2::int8) AS whole
), moved_orders AS (
    UPDATE orders o
       SET placed_at = placed_at + least(whole, $3::timestamptz - placed_at),
           expires_at = expires_at + least(whole, $3::timestamptz - expires_at),
           paid_at = paid_at + least(whole, $3::timestamptz - paid_at),
           cancelled_at = cancelled_at + least(whole, $3::timestamptz - cancelled_at),
           released_at = released_at + least(whole, $3::timestamptz - released_at)
      FROM distance
     WHERE o.event_id = $1 AND (paid_at IS NOT NULL OR released_at IS NOT NULL OR expires_at <= $3::timestamptz)
), moved_payments AS (
    UPDATE payments p
       SET created_at = created_at + least(whole, $3::timestamptz - created_at),
           settled_at = settled_at + least(whole, $3::timestamptz - settled_at)
      FROM distance
     WHERE p.order_id IN (SELECT id FROM orders WHERE event_id = $1)
), moved_refunds AS (
    UPDATE refunds r
       SET requested_at = requested_at + least(whole, $3::timestamptz - requested_at),
           settled_at = settled_at + least(whole, $3::timestamptz - settled_at)
      FROM distance
     WHERE r.payment_id IN (SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.event_id = $1)
), moved_views AS (
    UPDATE saved_views SET created_at = created_at + least(whole, $3::timestamptz - created_at) FROM distance WHERE event_id = $1
)
UPDATE mailings
   SET created_at = created_at + least(whole, $3::timestamptz - created_at),
       written_at = written_at + least(whole, $3::timestamptz - written_at)
  FROM distance
 WHERE event_id = $1
