-- The quotas of event $1, or only $3 of them, behind the key ($4, $5). Holds whose time is over at $2 count as free.
SELECT q.id, q.name, q.size, q.created_at,
       q.used - coalesce(
           (SELECT sum(oq.seats)
              FROM orders o JOIN order_quotas oq ON oq.order_id = o.id
             WHERE o.event_id = $1 AND o.paid_at IS NULL AND o.released_at IS NULL AND o.expires_at <= $2
               AND oq.quota_id = q.id), 0)::integer AS used,
       coalesce(
           (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY t.position, t.id)
              FROM ticket_types t JOIN ticket_type_quotas tq ON tq.ticket_type_id = t.id
             WHERE tq.quota_id = q.id AND t.archived_at IS NULL), '[]') AS ticket_types
  FROM quotas q
 WHERE q.event_id = $1
   AND ($3::uuid IS NULL OR q.id = $3)
   AND ($4::timestamptz IS NULL OR (q.created_at, q.id) > ($4, $5::uuid))
 ORDER BY q.created_at, q.id
 LIMIT $6
