import { createTrack, deleteTrack } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus, Signpost, Trash2, Trophy } from 'lucide-react';
import type { Track } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { listed, money } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { prizeTotals, refreshTracks, trackFields, tracksQuery } from './track-queries';
import { onDemand } from '../../ui/on-demand';

const TrackDialog = onDemand(async () => (await import('./TrackDialog')).TrackDialog);

const route = getRouteApi('/console/events/$eventId/tracks');

function TrackRow({ track, mayEdit, onEdit, onRemove }: { track: Track; mayEdit: boolean; onEdit: () => void; onRemove: () => void }) {
  const totals = prizeTotals(track.prizes);
  return (
    <li className="track-row">
      <div className="grow">
        <h2>
          {mayEdit ? (
            <button type="button" className="rowlink" aria-label={t('tracks.edit', { name: track.name })} onClick={onEdit}>
              {track.name}
            </button>
          ) : (
            track.name
          )}{' '}
          {track.sponsor && <span className="t3 small">{t('tracks.by', { sponsor: track.sponsor })}</span>}
        </h2>
        <p className="small t2">{track.summary}</p>
        <ul className="prizes">
          {track.prizes.length === 0 && <li className="t3 small">{t('tracks.no_prizes')}</li>}
          {track.prizes.map((prize, index) => (
            <li key={`${prize.name}${index}`} className="small">
              <Trophy className="i s" aria-hidden="true" />
              <span>{prize.name}</span>
              {prize.amount && <b className="num">{money(prize.amount.amount_minor, prize.amount.currency)}</b>}
              {prize.note && <span className="t3">{prize.note}</span>}
            </li>
          ))}
        </ul>
        {track.prizes.length > 1 && totals.length > 0 && <p className="xs t3">{t('tracks.prize_total', { total: listed(totals) })}</p>}
      </div>
      {mayEdit && <Button look="quiet" size="small" iconOnly aria-label={`${t('form.remove')}: ${track.name}`} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={onRemove} />}
    </li>
  );
}

export function TracksPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useMay('edit_event_page');
  const query = useQuery(tracksQuery(event.id));
  const open = (track: string | undefined) => void navigate({ search: { track } });
  const restore = useMutation({
    mutationFn: (track: Track) => api.call(createTrack, { path: { event_id: event.id }, body: trackFields(track) }),
    onSettled: () => refreshTracks(event.id),
  });
  const remove = useMutation({
    mutationFn: (track: Track) => api.call(deleteTrack, { path: { event_id: event.id, track_id: track.id } }),
    onMutate: (track) => {
      serverState.setQueryData(tracksQuery(event.id).queryKey, (tracks) => tracks?.filter((one) => one.id !== track.id));
    },
    onSuccess: (_, track) => showToast(t('tracks.deleted', { name: track.name }), () => restore.mutate(track)),
    onError: (failure) => showToast(problemText(asProblem(failure))),
    onSettled: () => refreshTracks(event.id),
  });
  const add = mayEdit && (
    <Button look="neutral" icon={<Plus className="i" aria-hidden="true" />} onClick={() => open('new')}>
      {t('tracks.add')}
    </Button>
  );
  const tracks = query.data ?? [];
  const edited = search.track && search.track !== 'new' ? tracks.find((track) => track.id === search.track) : undefined;
  return (
    <StepFrame event={event} step="tracks" lead={t('tracks.lead')} actions={tracks.length > 0 && add}>
      {query.isPending && <SkeletonRows columns={[60]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('tracks.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && tracks.length === 0 && (
        <EmptyState icon={<Signpost className="i l" aria-hidden="true" />} title={t('tracks.empty_title')} action={add}>
          {t('tracks.empty_text')}
        </EmptyState>
      )}
      {tracks.length > 0 && (
        <ul className="track-list">
          {tracks.map((track) => (
            <TrackRow key={track.id} track={track} mayEdit={mayEdit} onEdit={() => open(track.id)} onRemove={() => remove.mutate(track)} />
          ))}
        </ul>
      )}
      {(search.track === 'new' || edited) && <TrackDialog key={search.track} event={event} track={edited} onClose={() => open(undefined)} />}
    </StepFrame>
  );
}
