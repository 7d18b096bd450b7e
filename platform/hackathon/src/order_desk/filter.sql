-- $1 event, $2 now; null where nothing is asked: $3 pattern, $4 pattern of a code, $5 status, $6 ticket type,
-- $7 whether somebody must look at it.
  FROM orders o
 CROSS JOIN LATERAL (
        SELECT CASE WHEN o.cancelled_at IS NOT NULL THEN 'cancelled'
                    WHEN o.paid_at IS NOT NULL THEN 'paid'
                    WHEN o.expires_at <= $2::timestamptz THEN 'expired'
                    ELSE 'pending' END AS status
       ) s
 WHERE o.event_id = $1
   AND ($3::text IS NULL OR o.code LIKE $4::text OR o.buyer_name ILIKE $3 OR o.buyer_email LIKE lower($3)
        OR EXISTS (
            SELECT 1 FROM participants p
             WHERE p.order_id = o.id AND p.event_id = $1
               AND (p.name ILIKE $3 OR p.email LIKE lower($3) OR p.ticket_code LIKE $4)))
   AND ($5::text IS NULL OR s.status = $5)
   AND ($6::uuid IS NULL OR EXISTS (
        SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.ticket_type_id = $6))
   AND ($7::boolean IS NULL OR (o.attention <> '') = $7)
