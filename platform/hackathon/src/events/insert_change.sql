INSERT INTO event_changes (id, event_id, field, old_value, new_value, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
