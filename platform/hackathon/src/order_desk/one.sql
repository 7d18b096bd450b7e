   AND o.id = $8
