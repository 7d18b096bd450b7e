-- $1 event, $2 whether submissions are closed; null where nothing is asked: $3 pattern, $4 state, $5 track, $6 judge;
-- $7 and $8 the place behind which it goes on, $9 how many. The states are those of state.rs.
SELECT t.id AS team_id, t.name AS team_name, lower(t.name) AS sorted_by, s.id, coalesce(s.title, '') AS title,
       coalesce(s.summary, '') AS summary, coalesce(s.links, '[]'::jsonb) AS links,
       coalesce(s.track_ids, '[]'::jsonb) AS track_ids, st.state,
       (SELECT count(*) FROM team_members m WHERE m.team_id = t.id AND m.left_at IS NULL) AS members,
       (SELECT count(*) FROM submission_files f
         WHERE f.submission_id = s.id AND f.state = 'checked' AND f.removed_at IS NULL) AS files,
       s.updated_at, s.submitted_at, s.frozen_at, s.receipt_hash, coalesce(s.disqualified_reason, '') AS disqualified_reason
  FROM teams t
  LEFT JOIN submissions s ON s.team_id = t.id
 CROSS JOIN LATERAL (
        SELECT CASE WHEN s.id IS NULL THEN 'none'
                    WHEN s.disqualified_at IS NOT NULL THEN 'disqualified'
                    WHEN s.submitted_at IS NOT NULL AND $2 THEN 'frozen'
                    WHEN s.submitted_at IS NOT NULL THEN 'submitted'
                    WHEN $2 THEN 'not_submitted'
                    ELSE 'draft' END AS state
       ) st
 WHERE t.event_id = $1 AND t.dissolved_at IS NULL
   AND ($3::text IS NULL OR t.name ILIKE $3 OR s.title ILIKE $3)
   AND ($4::text IS NULL OR st.state = $4)
   AND ($5::text IS NULL OR s.track_ids @> jsonb_build_array($5::text))
   AND ($6::uuid IS NULL OR (s.frozen_at IS NOT NULL AND EXISTS (
        SELECT FROM judging_assignments a
         WHERE a.submission_id = s.id AND a.judge_id = $6 AND a.state IN ('active', 'done'))))
   AND ($7::text IS NULL OR (lower(t.name), t.id) > ($7, $8::uuid))
 ORDER BY lower(t.name), t.id
 LIMIT $9
