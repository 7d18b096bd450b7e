/** What was typed and not saved, kept on this device until it is. */
const prefix = 'jamboree.draft.';

export function shelve(name: string, fields: object): void {
  try {
    if (Object.keys(fields).length === 0) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(fields));
  } catch {
    // A full or forbidden storage only costs the safety net, not the page.
  }
}

export function fromShelf(name: string): Record<string, unknown> | undefined {
  try {
    const text = localStorage.getItem(prefix + name);
    const fields: unknown = text === null ? undefined : JSON.parse(text);
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
