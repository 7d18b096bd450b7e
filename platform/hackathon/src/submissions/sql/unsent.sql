-- Submissions whose text or files are others than those that were handed in. $1 event, $2 after which id, $3 how many.
SELECT s.id, s.title, s.summary, s.description, s.links, s.track_ids, live.files, s.updated_by, s.updated_at,
       (SELECT l.content_hash FROM submission_versions l WHERE l.submission_id = s.id ORDER BY l.number DESC LIMIT 1)
           AS last_hash
  FROM submissions s
  JOIN submission_versions v ON v.submission_id = s.id AND v.number = s.submitted_version
 CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size_bytes', f.size_bytes,
                                                     'sha256', encode(f.sha256, 'hex')) ORDER BY f.id), '[]'::jsonb) AS files
          FROM submission_files f
         WHERE f.submission_id = s.id AND f.removed_at IS NULL AND f.state = 'checked'
       ) live
 WHERE s.event_id = $1 AND s.id > $2 AND s.submitted_at IS NOT NULL AND s.frozen_at IS NULL
   AND v.content <> jsonb_build_object('title', s.title, 'summary', s.summary, 'description', s.description,
                                       'links', s.links, 'track_ids', s.track_ids, 'files', live.files)
 ORDER BY s.id
 LIMIT $3
