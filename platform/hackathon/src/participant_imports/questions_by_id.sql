-- Also those that were retired since the import began: $2 ["uuid", …]
SELECT jsonb_build_object('id', id, 'label', label, 'help', help, 'kind', kind, 'options', options,
                          'required', required, 'data_class', data_class) AS question
  FROM questions
 WHERE event_id = $1 AND id IN (SELECT one::uuid FROM jsonb_array_elements_text($2) AS one)
