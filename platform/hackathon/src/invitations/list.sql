WITH shown AS (
    SELECT i.id, i.email, i.role, i.event_id, i.expires_at, i.created_at,
           CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted'
                WHEN i.revoked_at IS NOT NULL THEN 'revoked'
                WHEN i.expires_at <= $1 THEN 'expired'
                ELSE 'sent' END AS state,
           coalesce(nullif(u.name, ''), u.email, '') AS invited_by
      FROM invitations i
      LEFT JOIN users u ON u.id = i.invited_by
)
SELECT id, email, role, event_id, expires_at, created_at, state, invited_by
  FROM shown
 WHERE ($2::boolean OR event_id IN (SELECT value::uuid FROM jsonb_array_elements_text($3::jsonb)))
   AND ($4::uuid IS NULL OR event_id = $4)
   AND ($5::text IS NULL OR state = $5)
   AND ($6::uuid IS NULL OR id = $6)
   AND ($7::timestamptz IS NULL OR (created_at, id) < ($7, $8::uuid))
 ORDER BY created_at DESC, id DESC
 LIMIT $9
