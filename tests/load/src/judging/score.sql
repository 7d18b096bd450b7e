-- $1 event. Every sheet complete: what a submission is worth, how strict its judge is, and some noise.
WITH scored AS (
    SELECT a.id,
           jsonb_object_agg(c.id, jsonb_build_object('value', least(c.scale_max, greatest(c.scale_min,
               2 + abs(hashtext(a.submission_id::text)) % 6 + abs(hashtext(a.judge_id::text)) % 3
                 + abs(hashtext(a.id::text || c.id::text)) % 3 - 1)), 'comment', 'As the robots say')) AS scores
      FROM judging_assignments a
      JOIN judging_rounds r ON r.id = a.round_id
      JOIN criteria c ON c.rubric_id = r.rubric_id
     WHERE a.event_id = $1
     GROUP BY a.id
), written AS (
    INSERT INTO score_sheets (id, assignment_id, scores, comment, complete, revision, created_at, updated_at)
    SELECT gen_random_uuid(), id, scores, 'All in all', true, 1, now(), now() FROM scored
)
UPDATE judging_assignments a SET state = 'done', settled_at = now() FROM scored WHERE a.id = scored.id
