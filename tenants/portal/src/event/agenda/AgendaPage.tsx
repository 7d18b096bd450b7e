import { createAgendaItem, deleteAgendaItem } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarClock, Link2, Plus, Trash2 } from 'lucide-react';
import type { AgendaItem, HackEvent } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { problemText } from '../../forms/problem-text';
import { t, tFrom } from '../../i18n/catalogue';
import { clock, dayName, viewerZone, zoneCity } from '../../i18n/moments';
import { wallClock } from '../../i18n/local-times';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { agendaQuery, byDay, fieldsOf, refreshAgenda } from './agenda-queries';
import { onDemand } from '../../ui/on-demand';

const AgendaItemDialog = onDemand(async () => (await import('./AgendaItemDialog')).AgendaItemDialog);

const route = getRouteApi('/console/events/$eventId/agenda');

interface AgendaRowProps {
  item: AgendaItem;
  event: HackEvent;
  mayEdit: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function AgendaRow({ item, event, mayEdit, onEdit, onRemove }: AgendaRowProps) {
  const away = wallClock(new Date(item.starts_at), viewerZone) !== wallClock(new Date(item.starts_at), event.zone);
  const outside = item.starts_at < event.starts_at ? t('agenda.before_start') : item.starts_at > event.ends_at ? t('agenda.after_end') : undefined;
  return (
    <li className="agenda-row">
      <div className="agenda-time num">
        <b>{item.starts_local.slice(11, 16)}</b>
        {item.ends_local && <span className="t3">–{item.ends_local.slice(11, 16)}</span>}
        {away && <small className="t3">{t('details.yours', { time: clock(item.starts_at) })}</small>}
      </div>
      <div className="grow">
        <p className="b">{mayEdit ? <button type="button" className="rowlink" aria-label={t('agenda.edit', { title: item.title })} onClick={onEdit}>{item.title}</button> : item.title}</p>
        <p className="small t2 agenda-sub">
          <span className={`kind ${item.kind}`}>{tFrom('kind', item.kind)}</span>
          {item.place && <span>{item.place}</span>}
          {item.relative && (
            <span className="t3 inline-icon">
              <Link2 className="i s" aria-hidden="true" /> {t('agenda.relative_mark')}
            </span>
          )}
          {outside && <span className="pill warn">{outside}</span>}
        </p>
      </div>
      {mayEdit && (
        <Button look="quiet" size="small" iconOnly aria-label={`${t('agenda.delete')}: ${item.title}`} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={onRemove} />
      )}
    </li>
  );
}

export function AgendaPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useMay('edit_event_page');
  const query = useQuery(agendaQuery(event.id));
  const open = (item: string | undefined) => void navigate({ search: { item } });
  const restore = useMutation({
    mutationFn: (item: AgendaItem) => api.call(createAgendaItem, { path: { event_id: event.id }, body: fieldsOf(item) }),
    onSettled: () => refreshAgenda(event.id),
  });
  const remove = useMutation({
    mutationFn: (item: AgendaItem) => api.call(deleteAgendaItem, { path: { event_id: event.id, item_id: item.id } }),
    onMutate: (item) => {
      serverState.setQueryData(agendaQuery(event.id).queryKey, (items) => items?.filter((one) => one.id !== item.id));
    },
    onSuccess: (_, item) => showToast(t('agenda.deleted', { title: item.title }), () => restore.mutate(item)),
    onError: (failure) => showToast(problemText(asProblem(failure))),
    onSettled: () => refreshAgenda(event.id),
  });
  const add = mayEdit && (
    <Button look="neutral" icon={<Plus className="i" aria-hidden="true" />} onClick={() => open('new')}>
      {t('agenda.add')}
    </Button>
  );
  const items = query.data ?? [];
  const edited = search.item && search.item !== 'new' ? items.find((item) => item.id === search.item) : undefined;
  return (
    <StepFrame event={event} step="agenda" lead={t('agenda.lead', { city: zoneCity(event.zone) })} actions={items.length > 0 && add}>
      {query.isPending && <SkeletonRows columns={[10, 44, 12]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('agenda.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState icon={<CalendarClock className="i l" aria-hidden="true" />} title={t('agenda.empty_title')} action={add}>
          {t('agenda.empty_text')}
        </EmptyState>
      )}
      {byDay(items).map(({ day, items: dayItems }) => (
        <section key={day} className="agenda-day">
          <h2>{dayName(`${day}T12:00:00Z`, 'UTC')}</h2>
          <ul>
            {dayItems.map((item) => (
              <AgendaRow key={item.id} item={item} event={event} mayEdit={mayEdit} onEdit={() => open(item.id)} onRemove={() => remove.mutate(item)} />
            ))}
          </ul>
        </section>
      ))}
      {(search.item === 'new' || edited) && <AgendaItemDialog key={search.item} event={event} item={edited} last={items.at(-1)} onClose={() => open(undefined)} />}
    </StepFrame>
  );
}
