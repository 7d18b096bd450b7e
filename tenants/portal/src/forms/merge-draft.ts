/** Deep equality of plain data, as it travels in JSON. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields of a draft that differ from what the server has. */
export function changedFields<Fields extends object>(base: Fields, draft: Fields): Partial<Fields> {
  const changed: Partial<Fields> = {};
  for (const key of Object.keys(draft) as (keyof Fields)[]) if (!same(base[key], draft[key])) changed[key] = draft[key];
  return changed;
}

export interface Conflict<Fields extends object> {
  field: keyof Fields & string;
  mine: Fields[keyof Fields];
  theirs: Fields[keyof Fields];
}

export interface Merge<Fields extends object> {
  /** The draft, with everything taken over that only the others changed. */
  draft: Fields;
  /** Changed by both, differently: a person decides. */
  conflicts: Conflict<Fields>[];
  /** Changed by the others alone, and taken over. */
  takenOver: (keyof Fields & string)[];
}

/** Three-way merge by field: what both changed is never decided here. */
export function mergeDraft<Fields extends object>(base: Fields, draft: Fields, theirs: Fields): Merge<Fields> {
  const merged = { ...draft };
  const conflicts: Conflict<Fields>[] = [];
  const takenOver: (keyof Fields & string)[] = [];
  for (const field of Object.keys(draft) as (keyof Fields & string)[]) {
    if (same(theirs[field], base[field]) || same(theirs[field], draft[field])) continue;
    if (same(draft[field], base[field])) {
      merged[field] = theirs[field];
      takenOver.push(field);
    } else {
      conflicts.push({ field, mine: draft[field], theirs: theirs[field] });
    }
  }
  return { draft: merged, conflicts, takenOver };
}
