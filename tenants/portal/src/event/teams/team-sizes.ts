/** How many teams of which size, largest count first: `[[4, 8], [5, 1]]` for eight of four and one of five. */
export function sizesOf(teams: { members: unknown[] }[]): [size: number, count: number][] {
  const counts = new Map<number, number>();
  for (const team of teams) counts.set(team.members.length, (counts.get(team.members.length) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a);
}
