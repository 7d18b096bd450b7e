SELECT e.title, e.slug, e.zone, e.starts_at, t.name AS ticket_type
  FROM events e JOIN ticket_types t ON t.event_id = e.id
 WHERE e.id = $1 AND t.id = $2 AND e.deleted_at IS NULL
