UPDATE submission_files SET state = 'abandoned'
 WHERE id = $1 AND state = 'uploading' AND (created_at <= $2 OR removed_at IS NOT NULL)
