-- $1 event, $2 reader, $3 whether they moderate; null where nothing is asked: $4 question, $5 state, $6-$9 the place of
-- the row before; $10 how many
SELECT q.id, q.text, q.author_id = $2 AS mine, q.votes, q.state, q.pinned, q.asked_at, q.settled_at, q.version,
       EXISTS (SELECT 1 FROM live_question_votes v WHERE v.question_id = q.id AND v.user_id = $2) AS voted,
       coalesce(p.name, nullif(u.name, ''), split_part(u.email, '@', 1)) AS author_name,
       coalesce((SELECT m.role FROM memberships m
                  WHERE m.user_id = u.id AND m.revoked_at IS NULL AND (m.event_id IS NULL OR m.event_id = q.event_id)
                    AND m.role IN ('owner', 'organiser', 'host', 'co_host', 'judge', 'mentor')
                  ORDER BY array_position(ARRAY['owner', 'organiser', 'host', 'co_host', 'judge', 'mentor'], m.role)
                  LIMIT 1), 'participant') AS author_role
  FROM live_questions q
  JOIN users u ON u.id = q.author_id
  LEFT JOIN participants p
         ON p.event_id = q.event_id AND p.email = u.email AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
 WHERE q.event_id = $1
   AND ($3::boolean OR q.state <> 'dismissed')
   AND ($4::uuid IS NULL OR q.id = $4)
   AND ($5::text IS NULL OR q.state = $5)
   AND ($6::boolean IS NULL OR (NOT q.pinned, -q.votes, q.asked_at, q.id) > ($6, $7::int4, $8::timestamptz, $9::uuid))
 ORDER BY NOT q.pinned, -q.votes, q.asked_at, q.id
 LIMIT $10
