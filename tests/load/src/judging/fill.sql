-- $1 event, $2 how many teams with a submission, $3 how many judges.
WITH judges AS (
    INSERT INTO users (id, email, name, locale, verified_at, created_at)
    SELECT gen_random_uuid(), 'judge' || number || '@judging.example', 'Judge ' || number, 'en', now(), now()
      FROM generate_series(1, $3::int8) AS number
    RETURNING id
), roles AS (
    INSERT INTO memberships (id, user_id, role, event_id, source, created_at)
    SELECT gen_random_uuid(), id, 'judge', $1, 'manual', now() FROM judges
), founder AS (
    SELECT id FROM judges LIMIT 1
), founded AS (
    INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
    SELECT gen_random_uuid(), $1, 'Team ' || number, 'judged' || number, founder.id, now(), 1
      FROM generate_series(1, $2::int8) AS number, founder
    RETURNING id, name, created_by
), handed_in AS (
    INSERT INTO submissions (id, event_id, team_id, title, summary, description, links, track_ids, submitted_at,
           submitted_version, disqualified_reason, created_at, updated_at, updated_by, version)
    SELECT gen_random_uuid(), $1, id, 'Project of ' || name, 'In short', 'At length', '[]', '[]', now(), 1, '', now(),
           now(), created_by, 1
      FROM founded
    RETURNING id, title, updated_by
)
INSERT INTO submission_versions (submission_id, number, kind, content, content_hash, written_by, written_at)
SELECT id, 1, 'submitted',
       jsonb_build_object('title', title, 'summary', 'In short', 'description', 'At length', 'links', '[]'::jsonb,
                          'track_ids', '[]'::jsonb, 'files', '[]'::jsonb),
       '\x00', updated_by, now()
  FROM handed_in
