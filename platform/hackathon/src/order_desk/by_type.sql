-- Of the quotas of a type the one with the fewest free places counts. What the clock has ended is free again.
WITH quota_places AS (
    SELECT q.id, q.size, q.size - q.used + coalesce((
            SELECT sum(h.seats)
              FROM order_quotas h
              JOIN orders o ON o.id = h.order_id
             WHERE h.quota_id = q.id AND o.event_id = q.event_id
               AND o.paid_at IS NULL AND o.released_at IS NULL AND o.expires_at <= $2
           ), 0)::int4 AS free
      FROM quotas q
     WHERE q.event_id = $1 AND q.size IS NOT NULL
), valid AS (
    SELECT ticket_type_id, count(*) AS sold
      FROM participants
     WHERE event_id = $1 AND valid_from IS NOT NULL AND ended_at IS NULL
     GROUP BY ticket_type_id
), earned AS (
    SELECT l.ticket_type_id, sum(l.count * (l.unit_price_minor - l.discount_minor))::int8 AS revenue_minor
      FROM orders o
      JOIN order_lines l ON l.order_id = o.id
     WHERE o.event_id = $1 AND o.paid_at IS NOT NULL AND o.cancelled_at IS NULL
     GROUP BY l.ticket_type_id
)
SELECT t.id, t.name, t.price_minor, t.currency, coalesce(valid.sold, 0) AS sold, tightest.size, tightest.free,
       coalesce(earned.revenue_minor, 0) AS revenue_minor
  FROM ticket_types t
  LEFT JOIN valid ON valid.ticket_type_id = t.id
  LEFT JOIN earned ON earned.ticket_type_id = t.id
  LEFT JOIN LATERAL (
        SELECT p.size, p.free
          FROM ticket_type_quotas tq
          JOIN quota_places p ON p.id = tq.quota_id
         WHERE tq.ticket_type_id = t.id
         ORDER BY p.free, p.size, p.id
         LIMIT 1
       ) tightest ON true
 WHERE t.event_id = $1 AND (t.archived_at IS NULL OR valid.sold > 0 OR earned.revenue_minor <> 0)
 ORDER BY t.position, t.id
