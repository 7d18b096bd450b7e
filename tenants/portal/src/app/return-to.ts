const storageKey = 'jamboree.return_to';

/** Only paths of this very site: a link must not lead a freshly signed-in person elsewhere. */
export function safePath(path: string | null | undefined): string | undefined {
  if (path == null || !path.startsWith('/') || path.startsWith('//') || path.includes('\\')) return undefined;
  return path.startsWith('/sign-in') ? undefined : path;
}

/** Kept in the browser that asked for the link, which is the only one that may use it. */
export function rememberReturn(path: string | undefined): void {
  try {
    if (path === undefined) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, path);
  } catch {
    // Without storage the person lands on the start page.
  }
}

export function takeReturn(): string | undefined {
  try {
    const path = safePath(localStorage.getItem(storageKey));
    localStorage.removeItem(storageKey);
    return path;
  } catch {
    return undefined;
  }
}
