import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import type { AuditEntry } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { dateTime } from '../../i18n/moments';
import { Avatar } from '../../ui/Avatar';
import { TraceId } from '../../ui/LoadFailure';
import { RelativeTime } from '../../ui/Times';
import type { AuditFilter } from './AuditFilters';

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** One line of the log; its details open below it. A press on who, what or on what narrows the log to it. */
export function AuditRow({ entry, onOnly }: { entry: AuditEntry; onOnly: (filter: AuditFilter) => void }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const details = Object.entries(entry.detail ?? {});
  const actor = entry.actor.label || entry.actor.id;
  const object = entry.object.label || entry.object.id;
  return (
    <div className={open ? 'audit-entry open' : 'audit-entry'} role="rowgroup">
      <div role="row" className="audit-row">
        <span role="cell" className="t2">
          <RelativeTime at={entry.at} />
        </span>
        <span role="cell" className="audit-actor">
          <Avatar name={actor} />
          <button type="button" className="rowlink trunc" aria-label={t('audit.only', { label: actor })} onClick={() => onOnly({ actor: entry.actor.id })}>
            {actor}
          </button>
        </span>
        <span role="cell">
          <button type="button" className="rowlink mono trunc" aria-label={t('audit.only', { label: entry.action })} onClick={() => onOnly({ action: entry.action })}>
            {entry.action}
          </button>
        </span>
        <span role="cell" className="audit-object">
          <button type="button" className="rowlink trunc" aria-label={t('audit.only', { label: object })} onClick={() => onOnly({ object: entry.object.id })}>
            {object}
          </button>
        </span>
        <span role="cell" className="r">
          <button type="button" className="btn q sm ico" aria-expanded={open} aria-controls={id} aria-label={t('audit.show', { action: entry.action })} onClick={() => setOpen(!open)}>
            <ChevronDown className="i s turn" aria-hidden="true" />
          </button>
        </span>
      </div>
      {open && (
        <div id={id} className="audit-detail" role="row">
          <div role="cell">
            <p className="xs t3">
              {dateTime(entry.at)} · {entry.object.kind} {entry.object.id} <TraceId traceId={entry.trace_id ?? undefined} />
            </p>
            {details.length === 0 ? (
              <p className="small t2">{t('audit.no_detail')}</p>
            ) : (
              <dl>
                {details.map(([key, value]) => (
                  <div key={key}>
                    <dt>{key.replaceAll('_', ' ')}</dt>
                    <dd className="mono">{shown(value)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
