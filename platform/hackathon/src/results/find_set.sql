SELECT id, event_id, round_id, number, method, input_hash, ranks, judges, unscored, computed_at, reason, published_at
  FROM result_sets WHERE id = $1
