import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ChartNoAxesColumn, SearchX } from 'lucide-react';
import type { EngagementRow, EngagementSort } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { useMay } from '../../app/session';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SearchField } from '../../ui/SearchField';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import { ExportLink } from '../lists/ExportLink';
import { SortHead } from '../lists/SortHead';
import { AsOf } from './AsOf';
import { engagementQuery } from './live-queries';
import '../../styles/registration.css';
import '../../styles/live.css';

const route = getRouteApi('/console/events/$eventId/engagement');
const keys = ['q', 'sort'] as const;
const minutes = (seconds: number) => (seconds === 0 ? '' : number(Math.round(seconds / 60)));
const count = (value: number) => (value === 0 ? '' : number(value));

function Row({ row }: { row: EngagementRow }) {
  return (
    <tr className={row.joined ? undefined : 'faded'}>
      <th scope="row">
        <span className="row">
          <span className="hide-s">
            <Avatar name={row.name} className={row.present ? 'on' : ''} />
          </span>
          <span className="cell-pair">
            <span className="trunc">
              {row.name}
              {row.present && <span className="vh"> {t('engagement.here')}</span>}
            </span>
            <span className="xs t3 trunc">{row.team_name ?? t('engagement.no_team')}</span>
          </span>
        </span>
      </th>
      <td className="hide-s t2">{row.first_joined_at ? <RelativeTime at={row.first_joined_at} /> : t('engagement.not_joined')}</td>
      <td className="r num">{minutes(row.seconds_in_venue)}</td>
      <td className="r num hide-s">{minutes(row.seconds_on_stage)}</td>
      <td className="r num hide-s">{minutes(row.seconds_in_team_room)}</td>
      <td className="r num">{count(row.messages)}</td>
      <td className="r num hide-s">{count(row.questions)}</td>
    </tr>
  );
}

/** Who joined, for how long and how they took part. */
export function EngagementPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayExport = useMay('export_participants');
  const query = useInfiniteQuery(engagementQuery(event.id, search));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const sort = search.sort ?? '-seconds_in_venue';
  const turn = (next: EngagementSort) => void navigate({ search: (before) => ({ ...before, sort: next === '-seconds_in_venue' ? undefined : next }) });
  const head = (label: string, by: EngagementSort, direction: 'ascending' | 'descending', className?: string) => (
    <SortHead className={className} label={label} action={t('engagement.sort_by', { column: label })} direction={sort === by ? direction : undefined} onTurn={() => turn(by)} />
  );
  return (
    <>
      <PageHead
        title={t('engagement.title')}
        sub={
          <>
            <span>{t('engagement.lead')}</span>
            {query.data && <AsOf readAtMs={query.dataUpdatedAt} failing={query.isError} />}
          </>
        }
        actions={mayExport && rows.length > 0 && <ExportLink path={`/api/v1/events/${event.id}/engagement.csv`} search={search} keys={keys} count={query.hasNextPage ? undefined : rows.length} />}
      />
      <div className="list-tools">
        <SearchField label={t('engagement.search')} placeholder={t('engagement.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
      </div>
      {query.isPending && <SkeletonRows columns={[34, 16, 10, 10]} />}
      {query.isError && rows.length === 0 && <LoadFailure failure={query.error} what={t('engagement.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState icon={search.q ? <SearchX className="i l" aria-hidden="true" /> : <ChartNoAxesColumn className="i l" aria-hidden="true" />} title={search.q ? t('engagement.none_title') : t('engagement.empty_title')}>
          {search.q ? t('engagement.none_text') : t('engagement.empty_text')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className="scroll-x">
          <table className="tbl people-table">
            <caption className="vh">{t('engagement.title')}</caption>
            <thead>
              <tr>
                {head(t('engagement.name'), 'name', 'ascending')}
                {head(t('engagement.first_joined'), 'first_joined_at', 'ascending', 'hide-s')}
                {head(t('engagement.minutes'), '-seconds_in_venue', 'descending', 'r')}
                <th scope="col" className="r hide-s">
                  {t('engagement.on_stage')}
                </th>
                <th scope="col" className="r hide-s">
                  {t('engagement.in_team')}
                </th>
                {head(t('engagement.messages'), '-messages', 'descending', 'r')}
                <th scope="col" className="r hide-s">
                  {t('engagement.questions')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.participant_id} row={row} />
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
    </>
  );
}
