SELECT id, slug, name, status, locale, zone, placement_id, schema_name, sealed_data_key
  FROM tenants WHERE ready_at IS NOT NULL ORDER BY id
