INSERT INTO tenants (id, slug, name, status, plan, owner_email, locale, zone, schema_version, sealed_data_key, created_at)
VALUES ($1, $2, $3, 'provisioning', $4, $5, $6, $7, 0, $8, $9)
