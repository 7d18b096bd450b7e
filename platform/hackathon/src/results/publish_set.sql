UPDATE result_sets SET published_at = $2, published_by = $3 WHERE id = $1 AND published_at IS NULL
