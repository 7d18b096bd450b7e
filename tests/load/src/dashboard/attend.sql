-- $1 event whose participants are all in teams, $2 sessions of each over the last twenty hours; each looks at the stage
-- first, then at the room of the own team. $3 messages of each, all in the lobby. No row may be there yet.
WITH people AS (
    SELECT p.id AS participant_id, p.email, p.name, gen_random_uuid() AS user_id, t.id AS team_id,
           row_number() OVER (ORDER BY p.id) AS number
      FROM participants p
      JOIN team_members m ON m.participant_id = p.id AND m.left_at IS NULL
      JOIN teams t ON t.id = m.team_id
     WHERE p.event_id = $1
), accounts AS (
    INSERT INTO users (id, email, name, locale, verified_at, created_at)
    SELECT user_id, email, name, 'en', now(), now() FROM people
), begun AS (
    UPDATE events SET status = 'running', starts_at = now() - interval '20 hours', ends_at = now() + interval '20 hours'
     WHERE id = $1
), halls AS (
    INSERT INTO rooms (id, event_id, kind, name, last_seq, created_at)
    SELECT gen_random_uuid(), $1, kind, initcap(kind),
           CASE kind WHEN 'lobby' THEN (SELECT count(*) FROM people) * $3::int4 ELSE 0 END, now() - interval '20 hours'
      FROM unnest(ARRAY['lobby', 'stage']) AS kind
    RETURNING id, kind
), sessions AS (
    INSERT INTO venue_sessions (id, event_id, user_id, participant_id, node_epoch, opened_at, closed_at, close_reason)
    SELECT gen_random_uuid(), $1, user_id, participant_id, '00000000-0000-4000-8000-000000000000', opened_at,
           opened_at + (20 + number % 70) * interval '1 minute', 'left'
      FROM people, generate_series(0, $2::int4 - 1) AS turn,
           LATERAL (SELECT now() - interval '20 hours' + turn * interval '18 hours' / $2
                           + (number * 37 % 7000) * interval '1 second' AS opened_at) AS moment
    RETURNING id, user_id, opened_at, closed_at
), visits AS (
    INSERT INTO room_visits (id, session_id, room_id, event_id, user_id, opened_at, closed_at)
    SELECT gen_random_uuid(), s.id, seen.room_id, $1, s.user_id, seen.since, seen.until
      FROM sessions s
      JOIN people ON people.user_id = s.user_id
      JOIN rooms own ON own.team_id = people.team_id
      JOIN halls stage ON stage.kind = 'stage',
           LATERAL (SELECT s.opened_at + (s.closed_at - s.opened_at) / 3 AS at) AS turned,
           LATERAL (VALUES (stage.id, s.opened_at, turned.at), (own.id, turned.at, s.closed_at))
               AS seen (room_id, since, until)
), said AS (
    INSERT INTO room_entries (room_id, seq, id, kind, author_id, author_role, client_id, body, at)
    SELECT halls.id, row_number() OVER (ORDER BY turn, number), gen_random_uuid(), 'message', user_id, 'participant',
           'said-' || turn, 'Has anybody a spare servo?',
           now() - interval '19 hours' + (turn * 1000 + number % 1000) * interval '1 second'
      FROM people, halls, generate_series(1, $3) AS turn
     WHERE halls.kind = 'lobby'
)
SELECT count(*) FROM sessions
