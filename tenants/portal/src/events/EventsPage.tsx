import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CalendarPlus, Plus, SearchX } from 'lucide-react';
import type { HackEvent } from '../api/shapes';
import { useMay } from '../app/session';
import { rich, t } from '../i18n/catalogue';
import { dateRange, zoneCity } from '../i18n/moments';
import { Button, buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { PageHead } from '../ui/PageHead';
import { SearchField } from '../ui/SearchField';
import { SegmentLinks } from '../ui/SegmentLinks';
import { SkeletonRows } from '../ui/Skeleton';
import { RelativeTime } from '../ui/Times';
import { EventCover } from './EventCover';
import { eventFilters, type EventFilter } from './event-filters';
import { eventsQuery } from './event-queries';
import { StatusPill } from './StatusPill';
import '../styles/events.css';

const route = getRouteApi('/console/');
const filterLabel = { draft: 'events.drafts', published: 'events.published', finished: 'events.finished' } as const satisfies Record<EventFilter, string>;

function EventRow({ event }: { event: HackEvent }) {
  return (
    <li>
      <Link to="/console/events/$eventId/overview" params={{ eventId: event.id }} className="event-row">
        <EventCover event={event} className="thumb" />
        <span className="event-main">
          <b className="event-title">{event.title}</b>
          <span className="t2 small trunc">{event.tagline || t('events.no_tagline')}</span>
        </span>
        <span className="event-when small">
          <span className="nw">{dateRange(event.starts_at, event.ends_at, event.zone)}</span>
          <span className="t3">{zoneCity(event.zone)}</span>
        </span>
        <span className="event-state">
          <StatusPill status={event.status} />
          <span className="xs t3">{rich('events.edited', {}, { time: () => <RelativeTime key="t" at={event.updated_at} /> })}</span>
        </span>
      </Link>
    </li>
  );
}

export function EventsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useMay('create_event');
  const query = useInfiniteQuery(eventsQuery(search));
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = search.q !== undefined || search.status !== undefined;
  const create = mayCreate && (
    <Link to="/console/new" className={buttonClass('primary')}>
      <Plus className="i" aria-hidden="true" /> {t('events.new')}
    </Link>
  );
  const untouched = query.isSuccess && events.length === 0 && !filtered;
  return (
    <>
      <PageHead title={t('events.title')} actions={untouched ? undefined : create} />
      {!untouched && (
        <div className="list-tools">
          <SearchField label={t('events.search')} placeholder={t('events.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
          <SegmentLinks
            label={t('events.filter')}
            current={search.status}
            options={[{ value: undefined, label: t('events.all') }, ...eventFilters.map((value) => ({ value, label: t(filterLabel[value]) }))]}
            onChoose={(status) => void navigate({ search: (before) => ({ ...before, status }) })}
          />
        </div>
      )}
      {query.isPending && <SkeletonRows columns={[12, 38, 18, 10]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('events.failed')} onRetry={() => void query.refetch()} />}
      {untouched && (
        <EmptyState icon={<CalendarPlus className="i l" aria-hidden="true" />} title={t('events.empty_title')} action={create}>
          {t('events.empty_text')}
        </EmptyState>
      )}
      {query.isSuccess && events.length === 0 && filtered && (
        <EmptyState
          icon={<SearchX className="i l" aria-hidden="true" />}
          title={t('events.none_title')}
          action={
            <Link to="/console" className={buttonClass('outline', 'small')}>
              {t('events.show_all')}
            </Link>
          }
        >
          {t('events.none_text')}
        </EmptyState>
      )}
      {events.length > 0 && (
        <ul className="event-list">
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
