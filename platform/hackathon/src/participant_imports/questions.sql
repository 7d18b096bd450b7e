SELECT jsonb_build_object('id', id, 'label', label, 'help', help, 'kind', kind, 'options', options,
                          'required', required, 'data_class', data_class) AS question
  FROM questions
 WHERE event_id = $1 AND retired_at IS NULL
 ORDER BY position, id
