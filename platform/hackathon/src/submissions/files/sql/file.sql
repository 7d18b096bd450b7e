SELECT f.id, f.submission_id, f.event_id, s.team_id, f.name, f.content_type, f.detected_type, f.size_bytes,
       encode(f.sha256, 'hex') AS sha256, f.object_key, f.state, f.refused_as,
       coalesce(nullif(u.name, ''), u.email) AS uploaded_by_name, f.created_at, f.removed_at,
       EXISTS (SELECT FROM submission_versions v
                WHERE v.submission_id = f.submission_id AND v.kind <> 'saved'
                  AND v.content -> 'files' @> jsonb_build_array(jsonb_build_object('id', f.id))) AS was_submitted,
       coalesce(f.removed_at = s.frozen_at, false) AS was_left_out
  FROM submission_files f
  JOIN submissions s ON s.id = f.submission_id
  JOIN users u ON u.id = f.uploaded_by
 WHERE f.id = $1
