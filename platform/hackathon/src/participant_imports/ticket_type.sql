SELECT id FROM ticket_types WHERE id = $1 AND event_id = $2 AND archived_at IS NULL
