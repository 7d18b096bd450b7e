-- $1 event, $2 now; null where nothing is asked: $3 pattern, $4 pattern of a code, $5 status, $6 ticket type,
-- $7 source, $8 question and $9 its answer. A question is meant in all its versions.
  FROM participants p
  JOIN orders o ON o.id = p.order_id
  JOIN ticket_types t ON t.id = p.ticket_type_id
 CROSS JOIN LATERAL (
        SELECT CASE WHEN p.ended_by <> '' THEN p.ended_by
                    WHEN p.valid_from IS NULL
                         AND (o.cancelled_at IS NOT NULL OR (o.paid_at IS NULL AND o.expires_at <= $2::timestamptz))
                    THEN 'cancelled'
                    WHEN p.valid_from IS NULL THEN 'waiting'
                    WHEN p.checked_in_at IS NOT NULL THEN 'checked_in'
                    ELSE 'registered' END AS status
       ) s
 WHERE p.event_id = $1
   AND ($3::text IS NULL OR p.name ILIKE $3 OR p.email LIKE lower($3)
        OR p.ticket_code LIKE $4::text OR o.code LIKE $4)
   AND ($5::text IS NULL OR s.status = $5)
   AND ($6::uuid IS NULL OR p.ticket_type_id = $6)
   AND ($7::text IS NULL OR o.source = $7)
   AND ($8::uuid IS NULL OR EXISTS (
        SELECT 1
          FROM answers a
          JOIN questions q ON q.id = a.question_id
         WHERE a.participant_id = p.id
           AND q.key = (SELECT meant.key FROM questions meant WHERE meant.id = $8 AND meant.event_id = $1)
           AND (a.value #>> '{}' = $9::text OR a.value @> jsonb_build_array($9::text))))
