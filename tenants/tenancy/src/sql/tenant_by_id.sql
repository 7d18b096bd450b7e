SELECT id, slug, name, status, locale, zone, placement_id, schema_name, sealed_data_key FROM tenants WHERE id = $1
