DELETE FROM jobs.jobs WHERE id = $1 AND leased_by = $2
