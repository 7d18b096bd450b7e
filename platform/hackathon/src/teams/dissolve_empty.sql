-- $1 team, $2 now, $3 who caused it. A team that nobody is in any more ends, and with it the help it waits for.
WITH empty AS (
    UPDATE teams t SET dissolved_at = $2, version = version + 1
     WHERE t.id = $1 AND t.dissolved_at IS NULL
       AND NOT EXISTS (SELECT FROM team_members m JOIN participants p ON p.id = m.participant_id
                        WHERE m.team_id = t.id AND m.left_at IS NULL AND p.ended_at IS NULL)
    RETURNING t.id
), unhelped AS (
    UPDATE help_requests h SET closed_at = $2, closed_by = $3, closed_as = 'withdrawn'
      FROM empty WHERE h.team_id = empty.id AND h.closed_at IS NULL
)
SELECT id FROM empty
