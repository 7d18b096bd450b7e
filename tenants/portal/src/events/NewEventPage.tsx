import { createEvent } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api, asProblem, serverState } from '../app/server-state';
import { Scene } from '../brand/Scene';
import { fromShelf, shelve } from '../forms/draft-shelf';
import { clockError, LocalTimeField } from '../forms/LocalTimeField';
import { fieldError, saidByFields } from '../forms/problem-text';
import { ZoneField } from '../forms/ZoneField';
import { t } from '../i18n/catalogue';
import { readLocal } from '../i18n/local-times';
import { viewerZone, zoneCity } from '../i18n/moments';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { TextField } from '../ui/TextField';
import { eventQuery } from './event-queries';
import '../styles/events.css';

interface NewEvent {
  title: string;
  tagline: string;
  zone: string;
  starts_local: string;
  ends_local: string;
}

/** A Friday evening about three months from now, to Sunday evening: what most events are. */
function suggested(nowMs: number): Pick<NewEvent, 'starts_local' | 'ends_local'> {
  const friday = new Date(nowMs + 91 * 86_400_000);
  friday.setUTCDate(friday.getUTCDate() + ((5 - friday.getUTCDay() + 7) % 7));
  const sunday = new Date(friday.getTime() + 2 * 86_400_000);
  return { starts_local: `${friday.toISOString().slice(0, 10)}T18:00`, ends_local: `${sunday.toISOString().slice(0, 10)}T19:00` };
}

const shelf = 'new-event';

function wholeHours(fields: NewEvent): number | undefined {
  const [starts, ends] = [readLocal(fields.starts_local, fields.zone), readLocal(fields.ends_local, fields.zone)];
  if (starts.kind !== 'once' || ends.kind !== 'once') return undefined;
  return Math.round((ends.at.getTime() - starts.at.getTime()) / 3_600_000);
}

export function NewEventPage() {
  const navigate = useNavigate();
  const [fields, setFields] = useState<NewEvent>(() => ({ title: '', tagline: '', zone: viewerZone, ...suggested(Date.now()), ...(fromShelf(shelf) as Partial<NewEvent> | undefined) }));
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<NewEvent>) => {
    const next = { ...fields, ...changes };
    setFields(next);
    shelve(shelf, next);
  };
  const create = useMutation({
    mutationFn: async () => {
      const { title, tagline, ...times } = fields;
      return api.call(createEvent, { body: { title: title.trim(), ...(tagline.trim() === '' ? {} : { tagline: tagline.trim() }), ...times } });
    },
    onSuccess: async ({ data, etag }) => {
      shelve(shelf, {});
      serverState.setQueryData(eventQuery(data.id).queryKey, { event: data, etag });
      void serverState.invalidateQueries({ queryKey: ['events'] });
      await navigate({ to: '/console/events/$eventId/details', params: { eventId: data.id } });
    },
  });
  const hours = wholeHours(fields);
  const problem = create.error && asProblem(create.error);
  const titleError = tried && fields.title.trim() === '' ? t('new.name_missing') : fieldError(problem, '/title');
  const endsError = hours !== undefined && hours <= 0 ? t('new.ends_early') : fieldError(problem, '/ends_local');
  const wrongClock = clockError(fields.starts_local, fields.zone) ?? clockError(fields.ends_local, fields.zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fields.title.trim() !== '' && hours !== undefined && hours > 0 && wrongClock === undefined) create.mutate();
  };
  return (
    <>
      <PageHead title={t('new.title')} sub={t('new.lead')} />
      <div className="new-event">
        <form className="stack g6 formcol" onSubmit={submit} noValidate>
          {problem && !saidByFields(problem, ['/title', '/tagline', '/zone', '/starts_local', '/ends_local']) && <LoadFailure failure={problem} />}
          <TextField label={t('new.name')} placeholder={t('new.name_placeholder')} value={fields.title} onChange={(title) => change({ title })} error={titleError} autoFocus maxLength={120} className="tall" />
          <TextField label={t('new.tagline')} optional help={t('new.tagline_help')} value={fields.tagline} onChange={(tagline) => change({ tagline })} error={fieldError(problem, '/tagline')} maxLength={160} />
          <ZoneField label={t('new.zone')} help={t('new.zone_help')} value={fields.zone} onChange={(zone) => change({ zone })} error={fieldError(problem, '/zone')} />
          <div className="pair">
            <LocalTimeField label={t('new.starts')} value={fields.starts_local} zone={fields.zone} onChange={(starts_local) => change({ starts_local })} error={fieldError(problem, '/starts_local')} />
            <LocalTimeField
              label={t('new.ends')}
              value={fields.ends_local}
              zone={fields.zone}
              onChange={(ends_local) => change({ ends_local })}
              error={endsError}
              help={hours !== undefined && hours > 0 ? t('new.length', { hours }) : undefined}
            />
          </div>
          <div className="row">
            <Button type="submit" look="primary" size="large" busy={create.isPending}>
              {t('new.create')}
            </Button>
          </div>
        </form>
        <aside className="new-preview" aria-label={t('new.preview')}>
          <div className="cover">
            <Scene name={fields.title.trim() || 'jamboree'} />
            <div>
              <p className="cover-title">{fields.title.trim() || t('new.preview_name')}</p>
              <p className="cover-sub">{fields.tagline.trim() || zoneCity(fields.zone)}</p>
            </div>
          </div>
          <p className="small t3">{t('new.place_note')}</p>
        </aside>
      </div>
    </>
  );
}
