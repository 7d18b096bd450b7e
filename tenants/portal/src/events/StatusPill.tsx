import type { HackEvent } from '../api/shapes';
import { tFrom } from '../i18n/catalogue';

const look: Record<string, string> = { published: 'ok', open: 'ok', registration: 'ok', live: 'live', running: 'live', judging: 'ac' };

export function StatusPill({ status }: { status: HackEvent['status'] }) {
  return <span className={`pill ${look[status] ?? ''}`}>{tFrom('status', status)}</span>;
}
