import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { SearchX, UsersRound } from 'lucide-react';
import type { Team } from '../../api/shapes';
import { useMay } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { SearchField } from '../../ui/SearchField';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import { ExportLink } from '../lists/ExportLink';
import { AssignmentRuns } from './AssignmentRuns';
import { TeamFaces } from './TeamFaces';
import { TeamStateMark } from './TeamStateMark';
import { teamsQuery } from './team-queries';
import '../../styles/registration.css';
import '../../styles/live.css';

const AssignDialog = onDemand(async () => (await import('./AssignDialog')).AssignDialog);
const TeamDrawer = onDemand(async () => (await import('./TeamDrawer')).TeamDrawer);
const MovePersonDialog = onDemand(async () => (await import('./MovePersonDialog')).MovePersonDialog);

const route = getRouteApi('/console/events/$eventId/teams');
const filterKeys = ['q'] as const;

function Row({ team, onOpen }: { team: Team; onOpen: () => void }) {
  return (
    <tr className="opens">
      <th scope="row">
        <button type="button" className="rowlink row-cover trunc" onClick={onOpen}>
          {team.name}
        </button>
        <div className="only-s xs t3">{t('teams.people', { count: team.size })}</div>
      </th>
      <td>
        <TeamFaces members={team.members} />
      </td>
      <td className="mono hide-s">{team.join_code}</td>
      <td className="hide-s">
        <TeamStateMark team={team} />
      </td>
      <td className="r t2 hide-s">
        <RelativeTime at={team.created_at} />
      </td>
    </tr>
  );
}

export function TeamsPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayForm = useMay('run_team_assignment');
  const mayExport = useMay('export_participants');
  const query = useQuery(teamsQuery(event.id, search.q));
  const teams = query.data ?? [];
  const untouched = query.isSuccess && teams.length === 0 && search.q === undefined;
  const narrow = (changes: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...changes }) });
  const from = search.person ? teams.find((team) => team.members.some((member) => member.participant_id === search.person)) : undefined;
  const person = from?.members.find((member) => member.participant_id === search.person);
  const locked = event.status === 'judging' || event.status === 'results' || event.status === 'archived' || event.status === 'cancelled';
  const form = mayForm && !locked && (
    <Button look="primary" icon={<UsersRound className="i s" aria-hidden="true" />} onClick={() => narrow({ form: true })} data-form-open="">
      {t('teams.form_open')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('teams.title')}
        sub={
          <>
            <span>{t('teams.lead', event.team_size)}</span>
            {teams.length > 0 && <span className="num">{t('teams.count', { count: teams.length })}</span>}
          </>
        }
        actions={
          !untouched && (
            <>
              {mayExport && teams.length > 0 && <ExportLink path={`/api/v1/events/${event.id}/teams.csv`} search={search} keys={filterKeys} count={teams.length} />}
              {form}
            </>
          )
        }
      />
      {!untouched && (
        <div className="list-tools">
          <SearchField label={t('teams.search')} placeholder={t('teams.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
        </div>
      )}
      {query.isPending && <SkeletonRows columns={[26, 24, 14, 14]} />}
      {query.isError && teams.length === 0 && <LoadFailure failure={query.error} what={t('teams.failed')} onRetry={() => void query.refetch()} />}
      {untouched && (
        <EmptyState icon={<UsersRound className="i l" aria-hidden="true" />} title={t('teams.empty_title')} action={form}>
          {t('teams.empty_text')}
        </EmptyState>
      )}
      {query.isSuccess && teams.length === 0 && search.q !== undefined && (
        <EmptyState
          icon={<SearchX className="i l" aria-hidden="true" />}
          title={t('teams.none_title')}
          action={
            <Button look="outline" size="small" onClick={() => narrow({ q: undefined })}>
              {t('teams.show_all')}
            </Button>
          }
        >
          {t('teams.none_text')}
        </EmptyState>
      )}
      {teams.length > 0 && (
        <div className="scroll-x">
          <table className="tbl people-table">
            <caption className="vh">{t('teams.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('teams.name')}</th>
                <th scope="col">{t('teams.members')}</th>
                <th scope="col" className="hide-s">
                  {t('teams.code')}
                </th>
                <th scope="col" className="hide-s">
                  {t('teams.submission')}
                </th>
                <th scope="col" className="r hide-s">
                  {t('teams.since')}
                </th>
              </tr>
            </thead>
            <tbody>
              {teams.map((team) => (
                <Row key={team.id} team={team} onOpen={() => narrow({ team: team.id })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AssignmentRuns eventId={event.id} />
      {search.form && mayForm && <AssignDialog event={event} onClose={() => narrow({ form: undefined })} />}
      {search.team && !person && <TeamDrawer key={search.team} event={event} teamId={search.team} q={search.q} onMove={(id) => narrow({ person: id })} onClose={() => narrow({ team: undefined })} />}
      {from && person && mayForm && <MovePersonDialog event={event} from={from} member={person} onClose={() => narrow({ person: undefined })} />}
    </>
  );
}
