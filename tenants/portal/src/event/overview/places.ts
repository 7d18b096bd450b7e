import type { Quota, TicketType } from '../../api/shapes';

/**
 * How many places there are: what the event itself says, or else what its tickets can take together. Null: no limit;
 * undefined: several quotas meet in a ticket, or one of them is open, so that no single number is true.
 */
export function placesOf(capacity: number | null | undefined, types: TicketType[], quotas: Quota[]): number | null | undefined {
  if (capacity != null) return capacity;
  const used = quotas.filter((quota) => types.some((type) => type.quota_ids.includes(quota.id)));
  if (used.length === 0) return null;
  if (types.some((type) => type.quota_ids.length !== 1) || used.some((quota) => quota.size == null)) return undefined;
  return used.reduce((sum, quota) => sum + (quota.size ?? 0), 0);
}
