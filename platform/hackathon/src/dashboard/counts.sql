-- $1 event, $2 whether submissions are closed. One row.
WITH guests AS (
    SELECT p.id, tm.team_id
      FROM participants p
      LEFT JOIN team_members tm ON tm.participant_id = p.id AND tm.left_at IS NULL
     WHERE p.event_id = $1 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
), entered AS (
    -- the states of a submission as `submissions` lists them
    SELECT t.id AS team_id, s.submitted_at IS NOT NULL AS handed_in,
           CASE WHEN s.id IS NULL THEN 'none'
                WHEN s.disqualified_at IS NOT NULL THEN 'disqualified'
                WHEN s.frozen_at IS NOT NULL THEN 'frozen'
                WHEN s.submitted_at IS NOT NULL AND $2::boolean THEN 'frozen'
                WHEN s.submitted_at IS NOT NULL THEN 'submitted'
                WHEN $2 THEN 'not_submitted'
                ELSE 'draft' END AS state
      FROM teams t LEFT JOIN submissions s ON s.team_id = t.id
     WHERE t.event_id = $1 AND t.dissolved_at IS NULL
), by_state AS (
    SELECT count(*) AS teams,
           count(*) FILTER (WHERE state = 'none') AS none, count(*) FILTER (WHERE state = 'draft') AS draft,
           count(*) FILTER (WHERE state = 'submitted') AS submitted, count(*) FILTER (WHERE state = 'frozen') AS frozen,
           count(*) FILTER (WHERE state = 'not_submitted') AS not_submitted,
           count(*) FILTER (WHERE state = 'disqualified') AS disqualified
      FROM entered
), people AS (
    SELECT count(*) AS registered, count(entered.team_id) AS in_team,
           count(*) FILTER (WHERE entered.handed_in) AS submitted_people
      FROM guests LEFT JOIN entered ON entered.team_id = guests.team_id
), waiting AS (
    SELECT count(*) AS help_waiting, min(opened_at) AS oldest_help
      FROM help_requests WHERE event_id = $1 AND closed_at IS NULL AND taken_by IS NULL
), asked AS (
    SELECT count(*) FILTER (WHERE state IN ('visible', 'answering')) AS questions_open,
           count(*) FILTER (WHERE state = 'answered') AS questions_answered
      FROM live_questions WHERE event_id = $1
)
SELECT people.*, people.in_team AS people_in_teams, by_state.*, waiting.*, asked.*
  FROM people, by_state, waiting, asked
