import { useEffect, useRef, useState } from 'react';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

export interface AuditFilter {
  actor?: string;
  action?: string;
  object?: string;
  since?: string;
  until?: string;
}

const given = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** Everything typed here ends up in the address, so a view can be sent to someone. */
export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const [typed, setTyped] = useState(filter);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = JSON.stringify(filter);
  useEffect(() => setTyped(filter), [key]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (changes: AuditFilter) => {
    const next = { ...typed, ...changes };
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(Object.fromEntries(Object.entries(next).map(([name, value]) => [name, given(value ?? '')]))), 350);
  };
  const any = Object.values(filter).some((value) => value !== undefined);
  return (
    <form className="audit-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('audit.actor')} placeholder={t('audit.actor_placeholder')} value={typed.actor ?? ''} onChange={(actor) => change({ actor })} data-page-search="" />
      <TextField label={t('audit.action')} placeholder={t('audit.action_placeholder')} value={typed.action ?? ''} onChange={(action) => change({ action })} />
      <TextField label={t('audit.object')} placeholder={t('audit.object_placeholder')} value={typed.object ?? ''} onChange={(object) => change({ object })} />
      <TextField label={t('audit.since')} type="date" value={typed.since ?? ''} onChange={(since) => change({ since })} />
      <TextField label={t('audit.until')} type="date" value={typed.until ?? ''} onChange={(until) => change({ until })} />
      {any && (
        <Button look="quiet" onClick={() => onChange({})}>
          {t('audit.clear')}
        </Button>
      )}
    </form>
  );
}
