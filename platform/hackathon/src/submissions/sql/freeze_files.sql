-- The files of a frozen submission are those that were handed in: what was added since goes, what was taken away since
-- is back. Uploads under way end here.
UPDATE submission_files f
   SET removed_at = CASE WHEN v.content -> 'files' @> jsonb_build_array(jsonb_build_object('id', f.id)) THEN NULL
                         ELSE coalesce(f.removed_at, $2) END
  FROM submissions s
  JOIN submission_versions v ON v.submission_id = s.id AND v.number = s.submitted_version
 WHERE f.submission_id = s.id AND s.event_id = $1 AND s.submitted_at IS NOT NULL AND s.frozen_at IS NULL
