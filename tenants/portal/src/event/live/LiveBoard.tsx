import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Dashboard, HackEvent, SubmissionListState } from '../../api/shapes';
import { useMaySee } from '../../app/session';
import { t, tFrom } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { LoadFailure } from '../../ui/LoadFailure';
import { HelpQueue } from '../board/HelpQueue';
import { SubmissionMark } from '../submissions/SubmissionMark';
import { AsOf } from './AsOf';
import { dashboardQuery } from './live-queries';
import { LiveSkeleton } from './LiveSkeleton';
import { NextMoment } from './NextMoment';
import { SeriesChart } from './SeriesChart';
import { waitingClock } from './waiting-time';
import '../../styles/registration.css';
import '../../styles/live.css';

const share = (part: number, whole: number) => (whole > 0 ? number(part / whole, { style: 'percent', maximumFractionDigits: 0 }) : undefined);

function Figure({ label, value, note, hot = false }: { label: string; value: string; note?: ReactNode; hot?: boolean }) {
  return (
    <span className={hot ? 'kpi hot' : 'kpi'}>
      <span>{label}</span>
      <b className="num">{value}</b>
      <small>{note ?? '\u00a0'}</small>
    </span>
  );
}

function Rooms({ event, dashboard }: { event: HackEvent; dashboard: Dashboard }) {
  const teams = dashboard.rooms.filter((room) => room.kind === 'team');
  const inTeams = teams.reduce((sum, room) => sum + room.present, 0);
  const shown = [...dashboard.rooms.filter((room) => room.kind !== 'team').map((room) => ({ key: room.room_id, name: room.name || tFrom('live.room', room.kind), present: room.present, messages: room.messages }))];
  if (teams.length > 0) shown.push({ key: 'teams', name: t('live.team_rooms', { count: teams.filter((room) => room.present > 0).length }), present: inTeams, messages: teams.reduce((sum, room) => sum + room.messages, 0) });
  const most = Math.max(1, ...shown.map((room) => room.present));
  return (
    <section id="rooms">
      <div className="sech">
        <h2>{t('live.rooms')}</h2>
        <a className="a link" href={`/api/v1/events/${event.id}/rooms.csv`} download data-export="">
          {t('live.rooms_file')}
        </a>
      </div>
      {shown.length === 0 && <p className="small t3">{t('live.no_rooms')}</p>}
      <ul className="rooms">
        {shown
          .toSorted((a, b) => b.present - a.present)
          .map((room) => (
            <li key={room.key}>
              <span className="trunc">{room.name}</span>
              <b className="num">{number(room.present)}</b>
              <span className="xs t3">{t('live.room_messages', { count: room.messages })}</span>
              <meter className="bar-meter" min={0} max={most} value={room.present} aria-hidden="true" />
            </li>
          ))}
      </ul>
      {teams.length > 0 && (
        <details className="why">
          <summary>{t('live.every_team_room')}</summary>
          <ul className="rooms tight">
            {teams.map((room) => (
              <li key={room.room_id}>
                <span className="trunc">{room.name}</span>
                <b className="num">{number(room.present)}</b>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const shownStates: SubmissionListState[] = ['frozen', 'submitted', 'draft', 'none', 'not_submitted', 'disqualified'];

function Submissions({ event, dashboard }: { event: HackEvent; dashboard: Dashboard }) {
  const all = shownStates.reduce((sum, state) => sum + dashboard.submissions[state], 0);
  const present = shownStates.filter((state) => dashboard.submissions[state] > 0);
  const params = { eventId: event.id };
  return (
    <section className="sec">
      <header>
        <h2>{t('live.submissions')}</h2>
        <Link className="a link" to="/console/events/$eventId/submissions" params={params}>
          {t('live.view_count', { count: number(all) })}
        </Link>
      </header>
      {all > 0 && (
        <svg className="split" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
          {
            present.reduce<{ at: number; bars: ReactNode[] }>(
              ({ at, bars }, state) => {
                const width = (dashboard.submissions[state] / all) * 1000;
                return { at: at + width, bars: [...bars, <rect key={state} className={`s-${state}`} x={at + (at > 0 ? 3 : 0)} width={Math.max(2, width - (at > 0 ? 3 : 0))} height={14} />] };
              },
              { at: 0, bars: [] },
            ).bars
          }
        </svg>
      )}
      <ul className="state-list">
        {(present.length > 0 ? present : (['none'] as const)).map((state) => (
          <li key={state}>
            <Link to="/console/events/$eventId/submissions" params={params} search={{ state }}>
              <SubmissionMark state={state} />
              <b className="num">{number(dashboard.submissions[state])}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FunnelBars({ event, funnel, bill }: { event: HackEvent; funnel: Dashboard['funnel']; bill: boolean }) {
  const params = { eventId: event.id };
  const most = Math.max(1, funnel.registered);
  const step = (label: string, value: number, of?: number) => (
    <>
      <svg viewBox="0 0 100 84" preserveAspectRatio="none" aria-hidden="true">
        <rect width={100} y={84 - Math.max(2, (value / most) * 84)} height={Math.max(2, (value / most) * 84)} />
      </svg>
      <b className="num">{number(value)}</b>
      <span>{label}</span>
      <small>{of === undefined ? '\u00a0' : (share(value, of) ?? '\u00a0')}</small>
    </>
  );
  return (
    <section className="sec">
      <header>
        <h2>{t('live.funnel')}</h2>
        <span className="small t3">{t('live.funnel_note')}</span>
      </header>
      <div className="funnel">
        <Link to="/console/events/$eventId/people" params={params}>
          {step(t('live.registered'), funnel.registered)}
        </Link>
        {bill ? (
          <Link to="/console/events/$eventId/bill" params={params}>
            {step(t('live.joined'), funnel.joined, funnel.registered)}
          </Link>
        ) : (
          <Link to="/console/events/$eventId/engagement" params={params} search={{ sort: 'first_joined_at' }}>
            {step(t('live.joined'), funnel.joined, funnel.registered)}
          </Link>
        )}
        <Link to="/console/events/$eventId/teams" params={params}>
          {step(t('live.in_team'), funnel.in_team, funnel.joined)}
        </Link>
        <Link to="/console/events/$eventId/submissions" params={params} search={{ state: 'submitted' }}>
          {step(t('live.submitted'), funnel.submitted, funnel.in_team)}
        </Link>
      </div>
    </section>
  );
}

/** The day at a glance. Each figure leads to the rows it counts. */
export function LiveBoard({ event }: { event: HackEvent }) {
  const query = useQuery(dashboardQuery(event.id));
  const bill = useMaySee('billing_evidence');
  const help = useMaySee('take_help');
  if (query.isPending) return <LiveSkeleton />;
  if (query.data === undefined) return <LoadFailure failure={query.error} what={t('live.failed')} onRetry={() => void query.refetch()} />;
  const dashboard = query.data;
  const { teams, questions } = dashboard;
  const params = { eventId: event.id };
  return (
    <div className="live" data-live="">
      <p className="live-fresh">
        <AsOf readAtMs={query.dataUpdatedAt} failing={query.isError} />
      </p>
      <div className="live-kpis">
        <Link to="/console/events/$eventId/engagement" params={params} data-figure="present">
          <Figure label={t('live.present')} value={number(dashboard.present)} note={t('live.messages_so_far', { count: dashboard.messages })} />
        </Link>
        <Link to={bill ? '/console/events/$eventId/bill' : '/console/events/$eventId/engagement'} params={params} data-figure="joined">
          <Figure label={t('live.joined_billed')} value={number(dashboard.joined)} note={t('live.of_registered', { share: share(dashboard.joined, dashboard.registered) ?? '–', count: number(dashboard.registered) })} />
        </Link>
        <Link to="/console/events/$eventId/teams" params={params} data-figure="teams">
          <Figure label={t('live.teams')} value={number(teams.count)} note={t('live.without_team', { count: teams.without_team })} />
        </Link>
        <Link to={help ? '/console/events/$eventId/board' : '/console/events/$eventId/teams'} params={params} data-figure="help">
          <Figure label={t('live.help_waiting')} value={number(teams.help_waiting)} hot={teams.help_waiting > 0} note={teams.longest_wait_s != null ? t('live.longest', { time: waitingClock(teams.longest_wait_s) }) : t('live.nobody_waits')} />
        </Link>
        <a href={`/e/${event.slug}/venue`} data-figure="questions">
          <Figure label={t('live.questions')} value={number(questions.open)} note={t('live.answered', { count: questions.answered })} />
        </a>
        <NextMoment event={event} nowAheadMs={dashboard.aheadMs} />
      </div>
      <div className="dash">
        <div>
          <SeriesChart
            title={t('live.presence')}
            unit={t('live.present')}
            look="area"
            zone={event.zone}
            points={dashboard.presence_series.map((point) => ({ at: new Date(point.at).getTime(), value: point.present }))}
            summary={(values) => t('live.presence_chart', values)}
            nowLabel={(count) => t('live.count_now', { count })}
          />
          {help && <HelpQueue event={event} />}
          <div className="sec">
            <SeriesChart
              title={t('live.messages')}
              unit={t('live.messages')}
              look="bars"
              zone={event.zone}
              points={dashboard.messages_series.map((point) => ({ at: new Date(point.at).getTime(), value: point.messages }))}
              summary={(values) => t('live.messages_chart', values)}
            />
          </div>
          <FunnelBars event={event} funnel={dashboard.funnel} bill={bill} />
        </div>
        <div>
          <Rooms event={event} dashboard={dashboard} />
          <Submissions event={event} dashboard={dashboard} />
        </div>
      </div>
    </div>
  );
}
