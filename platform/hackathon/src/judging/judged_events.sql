SELECT e.id AS event_id, e.slug, e.title, e.starts_at, e.ends_at, e.deadlines, r.state AS round_state,
       coalesce(count(a.id), 0) AS total, coalesce(count(a.id) FILTER (WHERE a.state = 'done'), 0) AS done
  FROM memberships m
  JOIN events e ON e.id = m.event_id AND e.deleted_at IS NULL AND e.status <> 'draft'
  LEFT JOIN judging_rounds r ON r.event_id = e.id
  LEFT JOIN judging_assignments a
         ON a.round_id = r.id AND a.judge_id = m.user_id AND a.state IN ('active', 'done') AND r.state <> 'planned'
 WHERE m.user_id = $1 AND m.role = 'judge' AND m.revoked_at IS NULL
 GROUP BY e.id, r.state
 ORDER BY e.starts_at DESC, e.id
 LIMIT 200
