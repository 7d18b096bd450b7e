import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText, SearchX } from 'lucide-react';
import { submissionStates } from '../../api/closed-sets';
import type { SubmissionSummary } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { SearchField } from '../../ui/SearchField';
import { SelectField } from '../../ui/SelectField';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import { ExportLink } from '../lists/ExportLink';
import { tracksQuery } from '../tracks/track-queries';
import { SubmissionMark } from './SubmissionMark';
import { submissionFilterKeys, submissionsQuery } from './submission-queries';
import '../../styles/registration.css';
import '../../styles/live.css';

const SubmissionDrawer = onDemand(async () => (await import('./SubmissionDrawer')).SubmissionDrawer);

const route = getRouteApi('/console/events/$eventId/submissions');

function Row({ row, onOpen }: { row: SubmissionSummary; onOpen: (id: string) => void }) {
  const { id } = row;
  return (
    <tr className={id ? 'opens' : undefined}>
      <th scope="row">
        <span className="cell-pair">
          {id ? (
            <button type="button" className="rowlink row-cover trunc" onClick={() => onOpen(id)}>
              {row.title || t('desk.untitled')}
            </button>
          ) : (
            <span className="t3 m">{t('desk.nothing_yet')}</span>
          )}
          <span className="xs t3 trunc">{row.team.name}</span>
        </span>
      </th>
      <td>
        <SubmissionMark state={row.state} />
      </td>
      <td className="r num hide-s">{number(row.members)}</td>
      <td className="r num hide-s">{row.files > 0 ? number(row.files) : ''}</td>
      <td className="r t2 hide-s">{row.submitted_at ? <RelativeTime at={row.submitted_at} /> : ''}</td>
      <td className="r t2 hide-s">{row.updated_at ? <RelativeTime at={row.updated_at} /> : ''}</td>
    </tr>
  );
}

/** Every team and where its submission stands, those that wrote nothing included. */
export function SubmissionsPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tracks = useQuery(tracksQuery(event.id));
  const query = useInfiniteQuery(submissionsQuery(event.id, search));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = submissionFilterKeys.some((key) => search[key] !== undefined);
  const untouched = query.isSuccess && rows.length === 0 && !filtered;
  const narrow = (changes: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...changes }) });
  return (
    <>
      <PageHead
        title={t('desk.title')}
        sub={t('desk.lead')}
        actions={rows.length > 0 && <ExportLink path={`/api/v1/events/${event.id}/submissions.csv`} search={search} keys={submissionFilterKeys} count={query.hasNextPage ? undefined : rows.length} />}
      />
      {!untouched && (
        <div className="list-tools many">
          <SearchField label={t('desk.search')} placeholder={t('desk.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
          <SelectField
            label={t('desk.state_filter')}
            labelHidden
            value={search.state ?? ''}
            onChange={(state) => narrow({ state: state === '' ? undefined : state })}
            options={[{ value: '' as const, label: t('desk.any_state') }, ...submissionStates.map((value) => ({ value, label: t(`desk.state.${value}`) }))]}
          />
          {(tracks.data?.length ?? 0) > 0 && (
            <SelectField
              label={t('desk.track_filter')}
              labelHidden
              value={search.track_id ?? ''}
              onChange={(track) => narrow({ track_id: track || undefined })}
              options={[{ value: '', label: t('desk.any_track') }, ...(tracks.data ?? []).map((track) => ({ value: track.id, label: track.name }))]}
            />
          )}
        </div>
      )}
      {query.isPending && <SkeletonRows columns={[34, 16, 6, 10]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('desk.failed')} onRetry={() => void query.refetch()} />}
      {untouched && (
        <EmptyState
          icon={<FileText className="i l" aria-hidden="true" />}
          title={t('desk.empty_title')}
          action={
            <Link to="/console/events/$eventId/teams" params={{ eventId: event.id }} className={buttonClass('outline')}>
              {t('desk.to_teams')}
            </Link>
          }
        >
          {t('desk.empty_text')}
        </EmptyState>
      )}
      {query.isSuccess && rows.length === 0 && filtered && (
        <EmptyState
          icon={<SearchX className="i l" aria-hidden="true" />}
          title={t('desk.none_title')}
          action={
            <Button look="outline" size="small" onClick={() => void navigate({ search: {} })}>
              {t('desk.show_all')}
            </Button>
          }
        >
          {t('desk.none_text')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className="scroll-x">
          <table className="tbl people-table">
            <caption className="vh">{t('desk.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('desk.project')}</th>
                <th scope="col">{t('desk.state_head')}</th>
                <th scope="col" className="r hide-s">
                  {t('desk.members')}
                </th>
                <th scope="col" className="r hide-s">
                  {t('desk.files')}
                </th>
                <th scope="col" className="r hide-s">
                  {t('desk.submitted')}
                </th>
                <th scope="col" className="r hide-s">
                  {t('desk.changed')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.team.id} row={row} onOpen={(id) => narrow({ submission: id })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      {search.submission && <SubmissionDrawer key={search.submission} event={event} submissionId={search.submission} onClose={() => narrow({ submission: undefined })} />}
    </>
  );
}
