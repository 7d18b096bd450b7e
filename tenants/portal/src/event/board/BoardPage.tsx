import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Hand, Lock, SearchX, UsersRound } from 'lucide-react';
import type { HackEvent, Team } from '../../api/shapes';
import { useMay, useMaySee } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SearchField } from '../../ui/SearchField';
import { SegmentLinks } from '../../ui/SegmentLinks';
import { SkeletonRows } from '../../ui/Skeleton';
import { useEventRead } from '../EventFrame';
import { AsOf } from '../live/AsOf';
import { dashboardQuery } from '../live/live-queries';
import { useServerNow } from '../live/use-server-now';
import { waitingClock } from '../live/waiting-time';
import { TeamFaces } from '../teams/TeamFaces';
import { TeamStateMark } from '../teams/TeamStateMark';
import { helpQuery, joinRoom, teamsQuery } from '../teams/team-queries';
import { boardOrder, boardViews, inView, withHelp } from './board-rows';
import { HelpCard } from './HelpCard';
import { useHelpActions } from './use-help-actions';
import { useHelpNews } from './use-help-news';
import '../../styles/registration.css';
import '../../styles/live.css';

const route = getRouteApi('/console/events/$eventId/board');

function Attention({ team, nowMs }: { team: Team; nowMs: number }) {
  if (!team.help) return team.members.some((member) => member.present) ? null : <span className="small t3">{t('board.nobody_here')}</span>;
  if (team.help.taken_by) return <span className="pill br">{t('board.with', { name: team.help.taken_by })}</span>;
  return <span className="pill bad">{t('board.needs_help', { time: waitingClock((nowMs - new Date(team.help.opened_at).getTime()) / 1000) })}</span>;
}

/** People without a team, and the way to one. */
function WithoutTeam({ event }: { event: HackEvent }) {
  const { data } = useQuery(dashboardQuery(event.id));
  const may = useMay('run_team_assignment');
  const count = data?.teams.without_team ?? 0;
  if (!may || count === 0 || event.status !== 'running') return null;
  return (
    <p className="form-strip">
      <UsersRound className="i" aria-hidden="true" />
      <span className="grow">
        <b className="b">{t('board.without', { count })}</b> <span className="t2">{t('board.without_text')}</span>
      </span>
      <Link to="/console/events/$eventId/teams" params={{ eventId: event.id }} search={{ form: true }} className={buttonClass('primary', 'small')}>
        {t('teams.form_open')}
      </Link>
    </p>
  );
}

/** All teams at a glance, those that wait first. */
export function BoardPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayEnter = useMay('enter_team_rooms');
  const seesFigures = useMaySee('see_analytics');
  const nowMs = useServerNow(event.id);
  // Who may not see the queue does not ask for it every other second.
  const seesHelp = useMaySee('take_help');
  useHelpNews(event.id, seesHelp);
  const help = useQuery({ ...helpQuery(event.id), enabled: seesHelp });
  const teamsRead = useQuery(teamsQuery(event.id, search.q));
  const actions = useHelpActions(event);
  const enter = useMutation({ mutationFn: (team: Team) => joinRoom(event.slug, team.id) });
  const requests = help.data ?? [];
  const longest = requests.find((request) => !request.taken_by);
  const read = teamsRead.data ?? [];
  const teams = boardOrder(help.data ? withHelp(read, help.data) : read);
  const shown = teams.filter((team) => inView(team, search.view));
  const inUse = teams.filter((team) => team.members.some((member) => member.present)).length;
  return (
    <>
      <PageHead
        title={t('nav.board')}
        sub={
          <>
            {teamsRead.data && <span className="num">{t('board.summary', { teams: teams.length, here: inUse })}</span>}
            {help.data && <AsOf readAtMs={help.dataUpdatedAt} failing={help.isError} />}
          </>
        }
        actions={
          <a className={buttonClass('neutral')} href={`/e/${event.slug}/venue`}>
            {t('live.open_venue')}
          </a>
        }
      />
      <div className="sech">
        <h2>{t('board.waiting')}</h2>
        <span className="small t3">{t('board.waiting_note')}</span>
        {help.isSuccess && (
          <a className="a link" href={`/api/v1/events/${event.id}/help-requests.csv`} download data-export="">
            {t('board.file')}
          </a>
        )}
      </div>
      {!seesHelp && (
        <p className="calm">
          <Lock className="i" aria-hidden="true" /> {t('problem.forbidden')}
        </p>
      )}
      {seesHelp && help.isPending && <SkeletonRows rows={2} columns={[30, 30, 30]} />}
      {help.isError && requests.length === 0 && <LoadFailure failure={help.error} what={t('board.failed')} onRetry={() => void help.refetch()} />}
      {help.isSuccess && requests.length === 0 && (
        <p className="calm">
          <Hand className="i" aria-hidden="true" /> {t('board.calm')}
        </p>
      )}
      {requests.length > 0 && (
        <div className="help-cards">
          {requests.map((request) => (
            <HelpCard key={request.id} event={event} request={request} team={teams.find((team) => team.id === request.team.id)} nowMs={nowMs} first={request === longest} actions={actions} />
          ))}
        </div>
      )}
      {seesFigures && <WithoutTeam event={event} />}
      {enter.error && <LoadFailure failure={enter.error} what={t('board.enter_failed')} />}
      <div className="list-tools board-tools">
        <SegmentLinks
          label={t('board.views')}
          current={search.view}
          options={[{ value: undefined, label: t('board.view_all', { count: number(teams.length) }) }, ...boardViews.map((value) => ({ value, label: t(`board.view_${value}`, { count: number(teams.filter((team) => inView(team, value)).length) }) }))]}
          onChoose={(view) => void navigate({ search: (before) => ({ ...before, view }) })}
        />
        <span className="grow hide-s" />
        <SearchField label={t('teams.search')} placeholder={t('teams.search_placeholder')} value={search.q} onSearch={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })} />
      </div>
      {teamsRead.isPending && <SkeletonRows columns={[24, 20, 16, 16]} />}
      {teamsRead.isError && teams.length === 0 && <LoadFailure failure={teamsRead.error} what={t('teams.failed')} onRetry={() => void teamsRead.refetch()} />}
      {teamsRead.isSuccess && teams.length === 0 && search.q === undefined && (
        <EmptyState icon={<UsersRound className="i l" aria-hidden="true" />} title={t('teams.empty_title')}>
          {t('board.empty_text')}
        </EmptyState>
      )}
      {teamsRead.isSuccess && shown.length === 0 && (teams.length > 0 || search.q !== undefined) && (
        <EmptyState icon={<SearchX className="i l" aria-hidden="true" />} title={t('teams.none_title')}>
          {t('teams.none_text')}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <div className="scroll-x">
          <table className="tbl board">
            <caption className="vh">{t('teams.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('teams.name')}</th>
                <th scope="col">{t('teams.members')}</th>
                <th scope="col" className="hide-s">
                  {t('teams.submission')}
                </th>
                <th scope="col" className="hide-s">
                  {t('board.attention')}
                </th>
                <th scope="col" className="r">
                  <span className="vh">{t('board.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((team) => (
                <tr key={team.id} data-team={team.id}>
                  <th scope="row">
                    <span className="block-text trunc team-cell">{team.name}</span>
                    <div className="only-s">
                      <TeamStateMark team={team} />
                    </div>
                  </th>
                  <td>
                    <TeamFaces members={team.members} />
                    <div className="only-s">
                      <Attention team={team} nowMs={nowMs} />
                    </div>
                  </td>
                  <td className="hide-s">
                    <TeamStateMark team={team} />
                  </td>
                  <td className="hide-s">
                    <Attention team={team} nowMs={nowMs} />
                  </td>
                  <td className="r">
                    {mayEnter && team.room_id && (
                      <Button look="outline" size="small" busy={enter.isPending && enter.variables.id === team.id} aria-label={t('board.enter_named', { team: team.name })} onClick={() => enter.mutate(team)}>
                        {t('board.join')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
