/** In the order they must happen. */
export const deadlineKeys = ['registration_opens', 'registration_closes', 'submissions_close', 'judging_opens', 'judging_closes', 'results'] as const;
export type DeadlineKey = (typeof deadlineKeys)[number];

/** Without these an event cannot be judged; the first two have a sensible meaning when empty. */
export const requiredDeadlines: readonly DeadlineKey[] = ['submissions_close', 'judging_opens', 'judging_closes', 'results'];
