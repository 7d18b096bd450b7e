-- $1 event, $2 round, $3 rubric, $4 reviews, $5 when it opened, $6 when it closed or null, $7 assignments, $8 sheets
WITH round AS (
    INSERT INTO judging_rounds
           (id, event_id, number, rubric_id, reviews_per_submission, state, seed, created_at, opened_at, closed_at, version)
    VALUES ($2, $1, 1, $3, $4, CASE WHEN $6::timestamptz IS NULL THEN 'open' ELSE 'closed' END, 1, $5, $5, $6, 1)
    RETURNING id
), shared AS (
    INSERT INTO judging_assignments
           (id, round_id, event_id, judge_id, submission_id, position, state, reason, created_at, settled_at)
    SELECT a.id, round.id, $1, a.judge_id, a.submission_id, a.position, a.state, '', $5, a.settled_at
      FROM round, jsonb_to_recordset($7) AS a (id uuid, judge_id uuid, submission_id uuid, position int4, state text,
           settled_at timestamptz)
    RETURNING id
), scored AS (
    INSERT INTO score_sheets (id, assignment_id, scores, comment, complete, revision, created_at, updated_at)
    SELECT s.id, shared.id, s.scores, s.comment, s.complete, 1, s.at, s.at
      FROM jsonb_to_recordset($8) AS s (id uuid, assignment_id uuid, scores jsonb, comment text, complete boolean,
           at timestamptz)
      JOIN shared ON shared.id = s.assignment_id
    RETURNING id, scores, comment, created_at
)
INSERT INTO score_sheet_revisions (sheet_id, revision, scores, comment, at)
SELECT id, 1, scores, comment, created_at FROM scored
