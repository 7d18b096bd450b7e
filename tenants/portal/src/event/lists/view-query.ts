/** Filters of a list as one text, and back: what a saved view keeps and what an export is asked for. */
export function viewQuery(search: Record<string, unknown>, keys: readonly string[]): string {
  const query = new URLSearchParams();
  for (const key of keys) {
    const value = search[key];
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  return query.toString();
}

/** Every named filter, also those the view does not set: they are cleared. */
export function viewSearch(query: string, keys: readonly string[]): Record<string, string | undefined> {
  const found = new URLSearchParams(query);
  return Object.fromEntries(keys.map((key) => [key, found.get(key) ?? undefined]));
}

/** The same filters, however they were written. */
export function sameView(a: string, b: string, keys: readonly string[]): boolean {
  return viewQuery(viewSearch(a, keys), keys) === viewQuery(viewSearch(b, keys), keys);
}

/** Address of an export with the filters of the list it stands at. */
export function exportHref(path: string, search: Record<string, unknown>, keys: readonly string[], forExcel: boolean): string {
  const query = new URLSearchParams(viewQuery(search, keys));
  if (forExcel) query.set('bom', 'true');
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
