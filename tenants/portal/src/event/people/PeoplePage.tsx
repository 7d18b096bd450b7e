import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileUp, Mail, SearchX, UserPlus, Users } from 'lucide-react';
import { participantSources, participantStatuses } from '../../api/closed-sets';
import type { Participant } from '../../api/shapes';
import { useMay } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { Avatar } from '../../ui/Avatar';
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
import { PersonStatusMark } from '../lists/registration-marks';
import { SavedViews } from '../lists/SavedViews';
import { SortHead } from '../lists/SortHead';
import { viewSearch } from '../lists/view-query';
import { ticketTypesQuery } from '../tickets/ticket-queries';
import { AnswerFilter } from './AnswerFilter';
import { peopleFilterKeys, peopleQuery } from './people-queries';
import '../../styles/registration.css';

const PersonDrawer = onDemand(async () => (await import('./PersonDrawer')).PersonDrawer);
const AddPersonDialog = onDemand(async () => (await import('./AddPersonDialog')).AddPersonDialog);
const MessageDialog = onDemand(async () => (await import('../messages/MessageDialog')).MessageDialog);

const route = getRouteApi('/console/events/$eventId/people');

function PersonRow({ person, onOpen }: { person: Participant; onOpen: () => void }) {
  return (
    <tr className={person.status === 'cancelled' || person.status === 'transferred' ? 'opens faded' : 'opens'}>
      <th scope="row">
        <span className="row">
          <span className="hide-s">
            <Avatar name={person.name} />
          </span>
          <span className="cell-pair">
            <button type="button" className="rowlink row-cover trunc" aria-label={t('people.open', { name: person.name })} onClick={onOpen}>
              {person.name}
            </button>
            <span className="xs t3 trunc">{person.email}</span>
          </span>
        </span>
      </th>
      <td className="hide-s">{person.ticket_type.name}</td>
      <td>
        <PersonStatusMark status={person.status} />
        <div className="only-s xs t3">{person.ticket_type.name}</div>
      </td>
      <td className="mono hide-s">{person.order.code}</td>
      <td className="r t2 hide-s">
        <RelativeTime at={person.registered_at} />
      </td>
    </tr>
  );
}

export function PeoplePage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayExport = useMay('export_participants');
  const mayWrite = useMay('announce');
  const types = useQuery(ticketTypesQuery(event.id));
  const query = useInfiniteQuery(peopleQuery(event.id, search));
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = [search.q, search.status, search.ticket_type, search.source, search.answer].some((value) => value !== undefined);
  const untouched = query.isSuccess && people.length === 0 && !filtered;
  const narrow = (changes: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...changes }) });
  const addActions = mayExport && (
    <>
      <Link to="/console/events/$eventId/people/import" params={{ eventId: event.id }} className={buttonClass('neutral')}>
        <FileUp className="i s" aria-hidden="true" /> {t('people.import')}
      </Link>
      <Button look="primary" icon={<UserPlus className="i s" aria-hidden="true" />} onClick={() => narrow({ add: true })}>
        {t('people.add')}
      </Button>
    </>
  );
  return (
    <>
      <PageHead title={t('people.title')} sub={t('people.lead')} actions={!untouched && addActions} />
      {!untouched && (
        <>
          <SavedViews
            eventId={event.id}
            list="participants"
            keys={peopleFilterKeys}
            search={search}
            builtIn={[
              { name: t('people.view_all'), query: '' },
              { name: t('people.view_registered'), query: 'status=registered' },
              { name: t('people.view_checked_in'), query: 'status=checked_in' },
            ]}
            onChoose={(view) => void navigate({ search: viewSearch(view, peopleFilterKeys) as typeof search })}
          />
          <div className="list-tools many">
            <SearchField label={t('people.search')} placeholder={t('people.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
            <SelectField
              label={t('people.status_filter')}
              labelHidden
              value={search.status ?? ''}
              onChange={(status) => narrow({ status: status === '' ? undefined : status })}
              options={[{ value: '' as const, label: t('people.any_status') }, ...participantStatuses.map((value) => ({ value, label: t(`people.status.${value}`) }))]}
            />
            <SelectField
              label={t('orders.type_filter')}
              labelHidden
              value={search.ticket_type ?? ''}
              onChange={(type) => narrow({ ticket_type: type || undefined })}
              options={[{ value: '', label: t('orders.any_type') }, ...(types.data ?? []).map((type) => ({ value: type.id, label: type.name }))]}
            />
            <SelectField
              label={t('people.source_filter')}
              labelHidden
              value={search.source ?? ''}
              onChange={(source) => narrow({ source: source === '' ? undefined : source })}
              options={[{ value: '' as const, label: t('people.any_source') }, ...participantSources.map((value) => ({ value, label: t(`source.${value}`) }))]}
            />
            <AnswerFilter eventId={event.id} answer={search.answer} onChange={(answer) => narrow({ answer })} />
            <span className="row flow g2 tools-end">
              {mayWrite && people.length > 0 && (
                <Button look="neutral" icon={<Mail className="i s" aria-hidden="true" />} onClick={() => narrow({ message: true })}>
                  {t('people.message')}
                </Button>
              )}
              {mayExport && people.length > 0 && <ExportLink path={`/api/v1/events/${event.id}/participants.csv`} search={search} keys={peopleFilterKeys} count={query.hasNextPage ? undefined : people.length} />}
            </span>
          </div>
        </>
      )}
      {query.isPending && <SkeletonRows columns={[34, 16, 16, 10]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('people.failed')} onRetry={() => void query.refetch()} />}
      {untouched && (
        <EmptyState icon={<Users className="i l" aria-hidden="true" />} title={t('people.empty_title')} action={addActions}>
          {t('people.empty_text')}
        </EmptyState>
      )}
      {query.isSuccess && people.length === 0 && filtered && (
        <EmptyState
          icon={<SearchX className="i l" aria-hidden="true" />}
          title={t('people.none_title')}
          action={
            <Link to="/console/events/$eventId/people" params={{ eventId: event.id }} className={buttonClass('outline', 'small')}>
              {t('people.show_all')}
            </Link>
          }
        >
          {t('people.none_text')}
        </EmptyState>
      )}
      {people.length > 0 && (
        <div className="scroll-x">
          <table className="tbl people-table">
            <caption className="vh">{t('people.title')}</caption>
            <thead>
              <tr>
                <SortHead
                  label={t('people.name')}
                  action={t('people.sort_name')}
                  direction={search.sort === 'name' ? 'ascending' : search.sort === '-name' ? 'descending' : undefined}
                  onTurn={() => narrow({ sort: search.sort === 'name' ? '-name' : 'name' })}
                />
                <th scope="col" className="hide-s">
                  {t('people.ticket')}
                </th>
                <th scope="col">{t('people.status_head')}</th>
                <th scope="col" className="hide-s">
                  {t('people.order')}
                </th>
                <SortHead className="r hide-s" label={t('people.registered')} action={t('people.sort_registered')} direction={search.sort === undefined ? 'descending' : search.sort === 'registered_at' ? 'ascending' : undefined} onTurn={() => narrow({ sort: search.sort === undefined ? 'registered_at' : undefined })} />
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <PersonRow key={person.id} person={person} onOpen={() => narrow({ person: person.id })} />
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
      {search.person && <PersonDrawer key={search.person} event={event} participantId={search.person} onClose={() => narrow({ person: undefined })} />}
      {search.add && mayExport && <AddPersonDialog event={event} onClose={() => narrow({ add: undefined })} />}
      {search.message && mayWrite && <MessageDialog event={event} filter={search} onClose={() => narrow({ message: undefined })} />}
    </>
  );
}
