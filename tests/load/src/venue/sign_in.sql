-- $1 event, $2 the first number: an account and a session for each participant, named by their number.
WITH people AS (
    SELECT email, name, row_number() OVER (ORDER BY id) - 1 + $2::int8 AS number FROM participants WHERE event_id = $1
), accounts AS (
    INSERT INTO users (id, email, name, locale, verified_at, created_at)
    SELECT gen_random_uuid(), email, name, 'en', now(), now() FROM people
    RETURNING id, email
)
INSERT INTO sessions (id, user_id, token_hash, device, created_at, expires_at)
SELECT gen_random_uuid(), accounts.id, sha256(convert_to('bench-' || people.number, 'UTF8')), 'bench', now(),
       now() + interval '1 day'
  FROM accounts JOIN people ON people.email = accounts.email
