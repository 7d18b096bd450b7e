SELECT id, event_id, round_id, number, method, input_hash, ranks, judges, unscored, computed_at, reason, published_at
  FROM result_sets WHERE event_id = $1 AND published_at IS NOT NULL ORDER BY number DESC LIMIT 1
