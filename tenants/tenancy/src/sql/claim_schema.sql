WITH chosen AS (
    SELECT p.schema_name, p.placement_id, p.schema_version
      FROM prepared_schemas p
      JOIN placements l ON l.id = p.placement_id
     WHERE p.schema_version = $2 AND l.state = 'open'
       AND (SELECT count(*) FROM tenants t WHERE t.placement_id = l.id) < l.tenant_cap
       AND EXISTS (SELECT 1 FROM tenants t WHERE t.id = $1 AND t.schema_name IS NULL)
     ORDER BY p.prepared_at
     LIMIT 1
       FOR UPDATE OF p SKIP LOCKED
), taken AS (
    DELETE FROM prepared_schemas p USING chosen c WHERE p.schema_name = c.schema_name
    RETURNING p.schema_name, p.placement_id, p.schema_version
)
UPDATE tenants t
   SET schema_name = taken.schema_name, placement_id = taken.placement_id, schema_version = taken.schema_version
  FROM taken
 WHERE t.id = $1 AND t.schema_name IS NULL
RETURNING t.schema_name
