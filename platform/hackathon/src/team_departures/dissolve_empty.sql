-- $1 teams, $2 now, $3 who caused it or null. A team that nobody is in any more ends, and with it its room and the help
-- it waits for.
WITH empty AS (
    UPDATE teams t SET dissolved_at = $2, version = version + 1
     WHERE t.id = ANY ($1) AND t.dissolved_at IS NULL
       AND NOT EXISTS (SELECT FROM team_members m JOIN participants p ON p.id = m.participant_id
                        WHERE m.team_id = t.id AND m.left_at IS NULL AND p.ended_at IS NULL)
    RETURNING t.id, t.event_id
), closed AS (
    UPDATE rooms r SET closed_at = $2 FROM empty WHERE r.team_id = empty.id AND r.closed_at IS NULL
), unhelped AS (
    UPDATE help_requests h SET closed_at = $2, closed_by = $3, closed_as = 'withdrawn'
      FROM empty WHERE h.team_id = empty.id AND h.closed_at IS NULL
    RETURNING h.team_id
)
SELECT empty.id, empty.event_id, empty.id IN (SELECT team_id FROM unhelped) AS was_waiting FROM empty
