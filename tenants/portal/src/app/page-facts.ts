/** What the server wrote into the page for the app: never guessed from the host name. */
function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

export type Plane = 'tenant' | 'operator';

export const plane: Plane = meta('jamboree-plane') === 'operator' ? 'operator' : 'tenant';

/** Parts that are simulated on this installation, e.g. `mail`. Empty in production. */
export const simulatedHere: ReadonlySet<string> = new Set(meta('jamboree-simulated').split(/[\s,]+/).filter((part) => part !== ''));

/** Origin of the base host, where the demo keeps its mailbox; empty when the server does not name it. */
export const baseUrl: string = meta('jamboree-base-url').replace(/\/$/, '');
