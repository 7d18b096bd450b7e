INSERT INTO judging_conflicts (id, event_id, judge_id, team_id, kind, note, declared_by, declared_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (judge_id, team_id) DO NOTHING
