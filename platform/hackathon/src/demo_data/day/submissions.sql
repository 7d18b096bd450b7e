-- $1 event, $2 submissions with their first version
WITH sent AS (
    SELECT * FROM jsonb_to_recordset($2) AS s (id uuid, team_id uuid, title text, summary text,
           description text, links jsonb, track_ids jsonb, content jsonb, hash text, kind text, at timestamptz, by uuid,
           created_at timestamptz, submitted_at timestamptz, submitted_version int4, reason text,
           disqualified_at timestamptz, disqualified_by uuid)
), written AS (
    INSERT INTO submissions (id, event_id, team_id, title, summary, description, links, track_ids, submitted_at,
                             submitted_version, disqualified_reason, disqualified_at, disqualified_by, created_at,
                             updated_at, updated_by, version)
    SELECT id, $1, team_id, title, summary, description, links, track_ids, submitted_at, submitted_version, reason,
           disqualified_at, disqualified_by, created_at, at, by, 1
      FROM sent
    RETURNING id
)
INSERT INTO submission_versions (submission_id, number, kind, content, content_hash, written_by, written_at)
SELECT written.id, 1, sent.kind, sent.content, decode(sent.hash, 'hex'), sent.by, sent.at
  FROM sent JOIN written ON written.id = sent.id
