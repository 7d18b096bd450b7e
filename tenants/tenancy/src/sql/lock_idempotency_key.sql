SELECT pg_try_advisory_xact_lock(hashtextextended(current_user || $1 || E'\n' || $2 || E'\n' || $3, 0)) AS locked,
       known.request_hash, known.status, known.sealed_body, known.created_at
  FROM (SELECT 1) AS always
  LEFT JOIN idempotency_keys known ON known.principal = $1 AND known.route = $2 AND known.key = $3
