import { useMay } from '../../app/session';
import { ConflictPanel } from '../../forms/ConflictPanel';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { clockError, LocalTimeField } from '../../forms/LocalTimeField';
import { NumberField } from '../../forms/NumberField';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { SaveLine } from '../../forms/SaveLine';
import { ZoneField } from '../../forms/ZoneField';
import { t } from '../../i18n/catalogue';
import { CheckField } from '../../ui/CheckField';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextArea, TextField } from '../../ui/TextField';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { useEventForm } from '../use-event-form';
import { CoverPicture } from './CoverPicture';
import { EventCard } from './EventCard';

const keys = ['title', 'slug', 'tagline', 'description', 'zone', 'starts_local', 'ends_local', 'mode', 'visibility', 'capacity', 'team_size'] as const;
const pointers = [...keys.map((key) => `/${key}`), '/team_size/min', '/team_size/max'];

export function DetailsPage() {
  const read = useEventRead();
  const { event } = read;
  const mayEdit = useMay('edit_event_page');
  const form = useEventForm(
    read,
    'details',
    keys,
    (draft) =>
      draft.title.trim() !== '' &&
      draft.ends_local > draft.starts_local &&
      draft.team_size.max >= draft.team_size.min &&
      clockError(draft.starts_local, draft.zone) === undefined &&
      clockError(draft.ends_local, draft.zone) === undefined,
  );
  const { draft, change, problem } = form;
  const wrong = (key: string) => fieldError(problem, `/${key}`);
  const atFields = saidByFields(problem, pointers);
  return (
    <StepFrame event={event} step="details" lead={t('details.lead')} saving={<SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />}>
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      <ConflictPanel autosave={form} />
      {form.state === 'failed' && problem && !atFields && <LoadFailure failure={problem} onRetry={() => void form.saveNow()} />}
      {form.restored && <p className="note br">{t('save.restored')}</p>}
      <div className="details">
        <div>
          <fieldset className="plain formcol" disabled={!mayEdit}>
            <div className="stack g6">
              <TextField label={t('details.name')} value={draft.title} onChange={(title) => change({ title })} error={draft.title.trim() === '' ? t('new.name_missing') : wrong('title')} maxLength={120} />
              <TextField label={t('details.tagline')} help={t('details.tagline_help')} value={draft.tagline} onChange={(tagline) => change({ tagline })} error={wrong('tagline')} maxLength={160} />
              <TextField
                label={t('details.slug')}
                help={t('details.slug_help')}
                value={draft.slug}
                onChange={(slug) => change({ slug: slug.toLowerCase() })}
                error={wrong('slug')}
                disabled={event.published_at != null}
                spellCheck={false}
                autoCapitalize="none"
              />
              <TextArea label={t('details.description')} help={t('details.description_help')} value={draft.description} onChange={(description) => change({ description })} error={wrong('description')} rows={8} />
            </div>
          </fieldset>
          <CoverPicture event={event} disabled={!mayEdit} />
          <fieldset className="plain formcol block" disabled={!mayEdit}>
            <legend>{t('details.when')}</legend>
            <div className="stack g6">
              <ZoneField label={t('details.zone')} help={t('new.zone_help')} value={draft.zone} onChange={(zone) => change({ zone })} error={wrong('zone')} />
              <div className="pair">
                <LocalTimeField label={t('details.starts')} value={draft.starts_local} zone={draft.zone} onChange={(starts_local) => change({ starts_local })} error={wrong('starts_local')} />
                <LocalTimeField
                  label={t('details.ends')}
                  value={draft.ends_local}
                  zone={draft.zone}
                  onChange={(ends_local) => change({ ends_local })}
                  error={draft.ends_local <= draft.starts_local ? t('new.ends_early') : wrong('ends_local')}
                />
              </div>
            </div>
          </fieldset>
          <fieldset className="plain formcol block" disabled={!mayEdit}>
            <legend>{t('details.how')}</legend>
            <div className="stack g6">
              <div className="stack g2" role="radiogroup" aria-label={t('details.mode')}>
                <span className="lab">{t('details.mode')}</span>
                {(['online', 'hybrid'] as const).map((mode) => (
                  <CheckField key={mode} type="radio" name="mode" checked={draft.mode === mode} onChange={() => change({ mode })}>
                    {t(`mode.${mode}`)}
                  </CheckField>
                ))}
              </div>
              <div className="stack g2" role="radiogroup" aria-label={t('details.visibility')}>
                <span className="lab">{t('details.visibility')}</span>
                {(['public', 'unlisted'] as const).map((visibility) => (
                  <CheckField key={visibility} type="radio" name="visibility" checked={draft.visibility === visibility} onChange={() => change({ visibility })}>
                    {t(`visibility.${visibility}`)}
                  </CheckField>
                ))}
              </div>
              <div className="trio">
                <NumberField label={t('details.capacity')} help={t('details.capacity_help')} value={draft.capacity ?? null} onChange={(capacity) => change({ capacity })} error={wrong('capacity')} min={1} />
                <NumberField label={t('details.team_min')} value={draft.team_size.min} onChange={(min) => change({ team_size: { ...draft.team_size, min: min ?? 1 } })} error={wrong('team_size/min')} min={1} max={50} />
                <NumberField
                  label={t('details.team_max')}
                  value={draft.team_size.max}
                  onChange={(max) => change({ team_size: { ...draft.team_size, max: max ?? draft.team_size.min } })}
                  error={draft.team_size.max < draft.team_size.min ? t('details.team_order') : (wrong('team_size/max') ?? wrong('team_size'))}
                  min={1}
                  max={50}
                />
              </div>
            </div>
          </fieldset>
        </div>
        <EventCard event={{ ...event, ...draft }} />
      </div>
    </StepFrame>
  );
}
