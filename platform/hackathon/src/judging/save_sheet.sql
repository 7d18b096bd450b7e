WITH sheet AS (
    INSERT INTO score_sheets (id, assignment_id, scores, comment, complete, revision, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
    ON CONFLICT (id) DO UPDATE
       SET scores = excluded.scores, comment = excluded.comment, complete = excluded.complete,
           revision = excluded.revision, updated_at = excluded.updated_at
    RETURNING id
)
INSERT INTO score_sheet_revisions (sheet_id, revision, scores, comment, at)
SELECT sheet.id, $6, $3, $4, $7 FROM sheet
