UPDATE events
   SET starts_local = $2, ends_local = $3, starts_at = $4, ends_at = $5, deadlines = $6, published_at = $7,
       status = $8, zone = $10, updated_at = $9, version = version + 1
 WHERE id = $1 AND deleted_at IS NULL
