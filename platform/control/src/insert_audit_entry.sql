INSERT INTO audit_entries
    (id, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, object_label, detail, trace_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
