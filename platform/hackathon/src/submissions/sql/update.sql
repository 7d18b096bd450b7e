UPDATE submissions
   SET title = $2, summary = $3, description = $4, links = $5, track_ids = $6, updated_at = $7, updated_by = $8,
       version = version + 1
 WHERE id = $1
