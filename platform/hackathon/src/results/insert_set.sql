INSERT INTO result_sets
       (id, event_id, round_id, number, method, input_hash, ranks, judges, unscored, computed_at, computed_by, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
