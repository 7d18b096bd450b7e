-- $1 event; rows: $2 payments, $3 refunds, $4 scans; $5 who scanned.
WITH paid AS (
    INSERT INTO payments (id, order_id, provider, provider_ref, amount_minor, currency, state, created_at, settled_at)
    SELECT id, order_id, provider, provider_ref, amount_minor, currency, state, created_at, settled_at
      FROM jsonb_to_recordset($2) AS p (id uuid, order_id uuid, provider text, provider_ref text, amount_minor int8,
           currency text, state text, created_at timestamptz, settled_at timestamptz)
), returned AS (
    INSERT INTO refunds (id, payment_id, amount_minor, reason, cause, state, requested_at, settled_at)
    SELECT id, payment_id, amount_minor, 'cancelled', cause, 'done', requested_at, settled_at
      FROM jsonb_to_recordset($3) AS r (id uuid, payment_id uuid, amount_minor int8, cause text,
           requested_at timestamptz, settled_at timestamptz)
)
INSERT INTO check_ins (id, event_id, participant_id, direction, at, by_user, device, nonce)
SELECT id, $1, participant_id, 'in', at, $5, device, nonce
  FROM jsonb_to_recordset($4) AS c (id uuid, participant_id uuid, at timestamptz, device text, nonce text)
