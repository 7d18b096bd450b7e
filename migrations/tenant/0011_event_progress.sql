-- How events went from stage to stage is read from the audit log.

CREATE INDEX audit_entries_moves ON audit_entries (event_id, at DESC, id DESC)
    WHERE action IN ('event.published', 'event.status_moved');
