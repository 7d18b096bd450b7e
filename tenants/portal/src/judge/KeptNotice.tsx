import { WifiOff } from 'lucide-react';
import { rich, t } from '../i18n/catalogue';
import type { SheetDesk } from './sheet-desk';

const bold = { b: (text: React.ReactNode[]) => <b key="b" className="b">{text}</b> };

/** Says that what was written is safe, and where. */
export function KeptNotice({ desk }: { desk: SheetDesk }) {
  const waiting = desk.all().length;
  if (desk.online() || waiting === 0) return null;
  return (
    <p className="note warn jg-off" role="status">
      <WifiOff className="i" aria-hidden="true" />
      <span>{rich('judge.offline', { count: waiting }, bold)}</span>
    </p>
  );
}

export function KeptPill({ desk }: { desk: SheetDesk }) {
  const waiting = desk.all().length;
  if (desk.online() || waiting === 0) return null;
  return (
    <span className="pill warn hide-s">
      <WifiOff className="i s" aria-hidden="true" /> {t('judge.offline_short', { count: waiting })}
    </span>
  );
}
