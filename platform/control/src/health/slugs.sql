SELECT id, slug FROM tenants WHERE id IN (SELECT value::uuid FROM jsonb_array_elements_text($1) AS value)
