/** What the list of events can be narrowed to; the words of the address and of the interface's `status`. */
export const eventFilters = ['draft', 'published', 'finished'] as const;
export type EventFilter = (typeof eventFilters)[number];
