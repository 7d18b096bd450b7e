-- $1 run, $2 event, $3 seed, $4 target size, $5 who does it, $6 now; of each team $7 id, $8 name, $9 join code, $10 room;
-- of each member $11 row, $12 team, $13 participant.
WITH applied AS (
    INSERT INTO team_assignment_runs (id, event_id, seed, target_size, people, teams, applied_by, applied_at)
    VALUES ($1, $2, $3, $4, cardinality($13::uuid[]), cardinality($7::uuid[]), $5, $6)
), made AS (
    INSERT INTO teams (id, event_id, name, join_code, run_id, created_by, created_at, version)
    SELECT team.id, $2, team.name, team.join_code, $1, $5, $6, 1
      FROM unnest($7::uuid[], $8::text[], $9::text[]) AS team (id, name, join_code)
), opened AS (
    INSERT INTO rooms (id, event_id, kind, team_id, name, last_seq, created_at)
    SELECT room.id, $2, 'team', room.team_id, room.name, 0, $6
      FROM unnest($10::uuid[], $7::uuid[], $8::text[]) AS room (id, team_id, name)
)
INSERT INTO team_members (id, team_id, event_id, participant_id, source, joined_at)
SELECT member.id, member.team_id, $2, member.participant_id, 'assigned', $6
  FROM unnest($11::uuid[], $12::uuid[], $13::uuid[]) AS member (id, team_id, participant_id)
