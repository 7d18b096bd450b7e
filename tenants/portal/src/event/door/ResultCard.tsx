import { CircleAlert, CircleCheck, CloudOff, LoaderCircle, ScanLine, TriangleAlert, Undo2, type LucideIcon } from 'lucide-react';
import { hasMessage, t } from '../../i18n/catalogue';
import { clock } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import type { Scan } from './scan-queue';
import { spacedCode } from './ticket-code';

interface Shown {
  look: 'ok' | 'warn' | 'bad' | 'idle' | 'kept';
  icon: LucideIcon;
  title: string;
  name?: string;
  text?: string;
}

/** What to say of a scan, in the words of a door: may they in or not, and why. */
function shownOf(scan: Scan, online: boolean): Shown {
  const code = scan.kind === 'in' ? spacedCode(scan.subject) : scan.name;
  if (scan.state === 'waiting') return online ? { look: 'idle', icon: LoaderCircle, title: t('door.sending'), name: code } : { look: 'kept', icon: CloudOff, title: t('door.kept'), name: code, text: t('door.kept_text') };
  if (scan.refusal) {
    const key = `problem.${scan.refusal.code}`;
    // Why a ticket is not valid only the server's own words say; the rest we say ourselves.
    const own = scan.refusal.code !== 'ticket_not_valid' && hasMessage(key) ? t(key) : undefined;
    return { look: 'bad', icon: CircleAlert, title: t('door.not_valid'), name: code, text: own ?? (scan.refusal.detail || t('problem.ticket_not_valid')) };
  }
  const participant = scan.answer?.participant;
  const who = { name: participant?.name, text: participant?.ticket_type };
  switch (scan.answer?.outcome) {
    case 'already_in':
      return { look: 'warn', icon: TriangleAlert, title: participant?.checked_in_at ? t('door.already_in', { time: clock(participant.checked_in_at) }) : t('door.already_in_unknown'), ...who };
    case 'undone':
      return { look: 'idle', icon: Undo2, title: t('door.undone'), ...who };
    case 'not_in':
      return { look: 'idle', icon: Undo2, title: t('door.not_in'), ...who };
    default:
      return { look: 'ok', icon: CircleCheck, title: t('door.checked_in'), ...who };
  }
}

interface ResultCardProps {
  /** The last scan; `foreign` is a code that is no ticket; nothing while the door waits for the first. */
  scan: Scan | undefined;
  foreign: boolean;
  online: boolean;
  onUndo: (scan: Scan) => void;
}

/** The answer to the last ticket, large enough to read at arm's length. */
export function ResultCard({ scan, foreign, online, onUndo }: ResultCardProps) {
  const shown: Shown = foreign
    ? { look: 'bad', icon: CircleAlert, title: t('door.not_a_ticket'), text: t('door.not_a_ticket_text') }
    : scan
      ? shownOf(scan, online)
      : { look: 'idle', icon: ScanLine, title: t('door.ready') };
  const Icon = shown.icon;
  const undoable = !foreign && scan?.answer?.outcome === 'checked_in';
  return (
    <section className={`result ${shown.look}`} aria-label={t('door.result')} data-result={foreign ? 'foreign' : (scan?.answer?.outcome ?? scan?.state ?? 'none')}>
      <Icon className={shown.icon === LoaderCircle ? 'i turning' : 'i'} aria-hidden="true" />
      <div className="grow" role="status" aria-live="assertive">
        <p className="result-title">{shown.title}</p>
        {shown.name && <p className="result-name">{shown.name}</p>}
        {shown.text && <p>{shown.text}</p>}
      </div>
      {undoable && scan && (
        <Button look="outline" icon={<Undo2 className="i s" aria-hidden="true" />} onClick={() => onUndo(scan)}>
          {t('door.undo')}
        </Button>
      )}
    </section>
  );
}
