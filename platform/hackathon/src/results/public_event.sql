SELECT id FROM events WHERE slug = $1 AND deleted_at IS NULL AND status NOT IN ('draft', 'cancelled')
