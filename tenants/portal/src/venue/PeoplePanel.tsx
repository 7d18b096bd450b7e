import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useDay } from '../day/day-context';
import { t, tFrom } from '../i18n/catalogue';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { SearchField } from '../ui/SearchField';
import { SkeletonRows } from '../ui/Skeleton';
import { peopleQuery } from './venue-queries';

const route = getRouteApi('/e/$slug/venue');

const readAgainMs = 30_000;

/** Who is at the event; those who are there now first. */
export function PeoplePanel() {
  const { venue } = useDay();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery({ ...peopleQuery(venue.event.id, q), refetchInterval: readAgainMs });
  // Whoever looks at this list is here, also in the moment before the server knows.
  const people = (query.data?.pages.flatMap((page) => page.items) ?? []).map((person) => (person.user_id === venue.me.user_id ? { ...person, present: true } : person));
  return (
    <>
      <div className="list-tools">
        <SearchField label={t('venue.people_search')} placeholder={t('venue.people_search')} value={q} onSearch={(text) => void navigate({ search: (before) => ({ ...before, q: text }), replace: true })} />
      </div>
      {query.isPending && <SkeletonRows rows={6} columns={[40, 20]} />}
      {query.isError && people.length === 0 && <LoadFailure failure={query.error} what={t('venue.people_failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && people.length === 0 && (
        <EmptyState icon={<UsersRound className="i l" aria-hidden="true" />} title={t(q === undefined ? 'venue.people_empty' : 'venue.people_none')}>
          {t('venue.people_empty_text')}
        </EmptyState>
      )}
      <ul className="vn-people">
        {people.map((person) => (
          <li key={person.user_id}>
            <Avatar name={person.name} className={person.present ? 'm on' : 'm off'} />
            <span className="grow">
              <span className="m trunc block-text">{person.name}</span>
              <span className="xs t3">{person.team_name ?? (person.role === 'participant' ? t('venue.no_team') : '')}</span>
            </span>
            {person.role !== 'participant' && <span className="pill br">{tFrom('role', person.role)}</span>}
            <span className="xs t3 nw">{person.present ? (person.room_kind ? tFrom('room', person.room_kind) : t('venue.here')) : t('venue.away')}</span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
