-- One submission a team, however many of its members begin at once.
INSERT INTO submissions (id, event_id, team_id, title, summary, description, links, track_ids, disqualified_reason,
                         created_at, updated_at, updated_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $9, $10, 1)
ON CONFLICT (team_id) DO NOTHING
