-- The tickets of somebody and those they bought for others: $1 address, $2 now, $3 and $4 the row before, $5 how
-- many, $6 this one only.
SELECT p.id, p.event_id, p.name, p.email, p.ticket_code, p.registered_at, p.order_id,
       p.email = $1 AS own, o.buyer_email = $1 AS bought, o.currency,
       coalesce(l.unit_price_minor - l.discount_minor, 0) AS price_minor,
       coalesce(l.type_name, t.name) AS ticket_type,
       CASE WHEN p.ended_by <> '' THEN p.ended_by
            WHEN p.valid_from IS NULL
                 AND (o.cancelled_at IS NOT NULL OR (o.paid_at IS NULL AND o.expires_at <= $2::timestamptz))
            THEN 'cancelled'
            WHEN p.valid_from IS NULL THEN 'waiting'
            WHEN p.checked_in_at IS NOT NULL THEN 'checked_in'
            ELSE 'registered' END AS status,
       e.slug, e.title, e.starts_at, e.ends_at, e.zone, e.status AS event_status, e.deadlines,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('question_id', q.id, 'label', q.label, 'kind', q.kind,
                   'options', q.options, 'value', given.value) ORDER BY q.position, q.id), '[]')
          FROM questions q
          -- the newest answer to any wording of the question
          LEFT JOIN LATERAL (
               SELECT a.value FROM answers a JOIN questions asked ON asked.id = a.question_id
                WHERE a.participant_id = p.id AND asked.key = q.key
                ORDER BY asked.version DESC LIMIT 1) given ON true
         WHERE q.event_id = p.event_id AND q.retired_at IS NULL AND p.email = $1) AS answers
  FROM participants p
  JOIN orders o ON o.id = p.order_id
  JOIN events e ON e.id = p.event_id AND e.deleted_at IS NULL
  JOIN ticket_types t ON t.id = p.ticket_type_id
  LEFT JOIN order_lines l ON l.order_id = p.order_id AND l.position = p.position AND l.count = 1
 WHERE (p.email = $1
        -- what the buyer wrote down; who got the ticket from its holder is none of the buyer's business
        OR (o.buyer_email = $1 AND p.transferred_from IS NULL AND p.ended_by <> 'transferred'))
   AND ($3::timestamptz IS NULL OR (p.registered_at, p.id) < ($3, $4::uuid))
   AND ($6::uuid IS NULL OR p.id = $6)
 ORDER BY p.registered_at DESC, p.id DESC
 LIMIT $5
