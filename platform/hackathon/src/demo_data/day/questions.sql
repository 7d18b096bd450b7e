-- $1 event, $2 questions, $3 votes
WITH asked AS (
    INSERT INTO live_questions (id, event_id, author_id, text, client_id, state, pinned, votes, asked_at, settled_by,
                                settled_at, version)
    SELECT q.id, $1, q.author_id, q.text, q.id::text, q.state, false, q.votes, q.at, q.settled_by, q.settled_at, 1
      FROM jsonb_to_recordset($2) AS q (id uuid, author_id uuid, text text, state text, votes int4, at timestamptz,
           settled_by uuid, settled_at timestamptz)
    RETURNING id
)
INSERT INTO live_question_votes (question_id, user_id, at)
SELECT asked.id, v.user_id, v.at
  FROM jsonb_to_recordset($3) AS v (question_id uuid, user_id uuid, at timestamptz) JOIN asked ON asked.id = v.question_id
