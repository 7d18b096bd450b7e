INSERT INTO submission_versions (submission_id, number, kind, content, content_hash, written_by, written_at)
SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 FROM submission_versions WHERE submission_id = $1
RETURNING number
