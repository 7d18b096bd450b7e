UPDATE submissions s
   SET title = v.content ->> 'title', summary = v.content ->> 'summary', description = v.content ->> 'description',
       links = v.content -> 'links', track_ids = v.content -> 'track_ids',
       frozen_at = $2, receipt_hash = v.content_hash, version = s.version + 1
  FROM submission_versions v
 WHERE v.submission_id = s.id AND v.number = s.submitted_version
   AND s.event_id = $1 AND s.submitted_at IS NOT NULL AND s.frozen_at IS NULL
RETURNING s.id, s.team_id, s.version
