SELECT id, event_id, round_id, number, method, input_hash, ranks, judges, unscored, computed_at, reason, published_at
  FROM result_sets
 WHERE event_id = $1 AND ($2::integer IS NULL OR number < $2)
 ORDER BY number DESC
 LIMIT $3
