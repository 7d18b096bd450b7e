-- The ticket types of event $1, or only $3 of them, behind the key ($4, $5). Holds whose time is over at $2 count as
-- free; sold are the tickets that are valid.
WITH expired AS (
    SELECT oq.quota_id, sum(oq.seats)::integer AS seats
      FROM orders o JOIN order_quotas oq ON oq.order_id = o.id
     WHERE o.event_id = $1 AND o.paid_at IS NULL AND o.released_at IS NULL AND o.expires_at <= $2
     GROUP BY oq.quota_id
), sold AS (
    SELECT ticket_type_id, count(*) AS tickets
      FROM participants
     WHERE event_id = $1 AND valid_from IS NOT NULL AND ended_at IS NULL
     GROUP BY ticket_type_id
), drawn AS (
    -- Quotas without a size have no part in the minimum.
    SELECT tq.ticket_type_id,
           min(q.size - q.used + coalesce(e.seats, 0)) AS free,
           jsonb_agg(q.id ORDER BY q.created_at, q.id) AS quota_ids
      FROM quotas q
      JOIN ticket_type_quotas tq ON tq.quota_id = q.id
      LEFT JOIN expired e ON e.quota_id = q.id
     WHERE q.event_id = $1
     GROUP BY tq.ticket_type_id
)
SELECT t.*, coalesce(s.tickets, 0) AS sold, d.free, coalesce(d.quota_ids, '[]') AS quota_ids
  FROM ticket_types t
  LEFT JOIN sold s ON s.ticket_type_id = t.id
  LEFT JOIN drawn d ON d.ticket_type_id = t.id
 WHERE t.event_id = $1
   AND t.archived_at IS NULL
   AND ($3::uuid IS NULL OR t.id = $3)
   AND ($4::integer IS NULL OR (t.position, t.id) > ($4, $5::uuid))
 ORDER BY t.position, t.id
 LIMIT $6
