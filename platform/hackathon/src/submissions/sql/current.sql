SELECT s.id, s.event_id, s.team_id, t.name AS team_name, s.title, s.summary, s.description, s.links, s.track_ids,
       s.submitted_at, s.submitted_version, s.frozen_at, s.receipt_hash, s.disqualified_reason, s.disqualified_at,
       s.updated_at, s.updated_by, coalesce(nullif(u.name, ''), u.email) AS updated_by_name, s.version,
       handed.content_hash AS submitted_hash,
       (SELECT coalesce(jsonb_agg(to_jsonb(f) || jsonb_build_object('sha256', encode(f.sha256, 'hex'),
                        'uploaded_by_name', coalesce(nullif(up.name, ''), up.email)) ORDER BY f.id), '[]'::jsonb)
          FROM submission_files f
          JOIN users up ON up.id = f.uploaded_by
         WHERE f.submission_id = s.id AND f.removed_at IS NULL AND f.state <> 'abandoned') AS files
  FROM submissions s
  JOIN teams t ON t.id = s.team_id
  JOIN users u ON u.id = s.updated_by
  LEFT JOIN submission_versions handed ON handed.submission_id = s.id AND handed.number = s.submitted_version
