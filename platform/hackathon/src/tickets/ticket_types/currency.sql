-- The currency of event $1: of its paid ticket types other than $2, or of what was paid or may still be at $3.
(SELECT currency
   FROM ticket_types
  WHERE event_id = $1 AND price_minor > 0 AND archived_at IS NULL AND ($2::uuid IS NULL OR id <> $2)
  LIMIT 1)
 UNION ALL
(SELECT currency
   FROM orders
  WHERE event_id = $1 AND total_minor > 0 AND (paid_minor > 0 OR expires_at > $3)
  LIMIT 1)
 LIMIT 1
