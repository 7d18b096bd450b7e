-- $1 event, $2 how many teams: its participants in turns, and a room for each team
WITH people AS (
    SELECT id, (row_number() OVER (ORDER BY id) - 1) % $2::int8 AS team FROM participants WHERE event_id = $1
), founded AS (
    INSERT INTO teams (id, event_id, name, join_code, created_by, created_at, version)
    SELECT gen_random_uuid(), $1, 'Team ' || number, 'BENCH' || number, (SELECT id FROM users ORDER BY id LIMIT 1),
           now(), 1
      FROM generate_series(0, $2 - 1) AS number
    RETURNING id, name
), opened AS (
    INSERT INTO rooms (id, event_id, kind, team_id, name, last_seq, created_at)
    SELECT gen_random_uuid(), $1, 'team', id, name, 0, now() FROM founded
)
INSERT INTO team_members (id, team_id, event_id, participant_id, source, joined_at)
SELECT gen_random_uuid(), founded.id, $1, people.id, 'assigned', now()
  FROM people JOIN founded ON founded.name = 'Team ' || people.team
