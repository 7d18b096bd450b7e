INSERT INTO submission_files (id, submission_id, event_id, name, content_type, detected_type, size_bytes, object_key,
                              state, refused_as, uploaded_by, created_at)
VALUES ($1, $2, $3, $4, $5, '', $6, $7, 'uploading', '', $8, $9)
