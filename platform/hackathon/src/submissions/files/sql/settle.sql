UPDATE submission_files
   SET state = $2, refused_as = $3, sha256 = $4, detected_type = $5, object_key = $6, completed_at = $7
 WHERE id = $1 AND state = 'uploading' AND removed_at IS NULL
