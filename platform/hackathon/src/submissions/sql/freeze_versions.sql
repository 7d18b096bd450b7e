INSERT INTO submission_versions (submission_id, number, kind, content, content_hash, written_by, written_at)
SELECT s.id, (SELECT max(l.number) + 1 FROM submission_versions l WHERE l.submission_id = s.id), 'frozen',
       v.content, v.content_hash, v.written_by, $2
  FROM submissions s
  JOIN submission_versions v ON v.submission_id = s.id AND v.number = s.submitted_version
 WHERE s.event_id = $1 AND s.submitted_at IS NOT NULL AND s.frozen_at IS NULL
