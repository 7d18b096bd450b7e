import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { venueViews, type VenueView } from '../app/day-routes';
import { useSession } from '../app/session';
import { useDay } from '../day/day-context';
import type { VenueRoom } from '../day/day-shapes';
import { useServerNow } from '../day/server-clock';
import { t, tFrom } from '../i18n/catalogue';
import { clock, listed } from '../i18n/moments';
import { myTeamQuery } from '../team/team-queries';
import { Button } from '../ui/Button';
import { onDemand } from '../ui/on-demand';
import { usePageTitle } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import { agendaNow } from './agenda-now';
import { RoomPanel } from './chat/RoomPanel';
import { takesVotes } from './questions/question-order';
import { QuestionsPanel } from './questions/QuestionsPanel';
import { Stage } from './Stage';
import { whenOf } from './when-of';
import { useAnnouncements } from './use-announcements';
import { useLiveVenue, useVenueState } from './use-live-venue';
import { VenueEnded } from './VenueEnded';
import { VenueNav, type Counts } from './VenueNav';
import { VenueTop } from './VenueTop';
import { openHelpQuery, questionsQuery } from './venue-queries';
import '../styles/venue.css';
import '../styles/team.css';

const LeaveDialog = onDemand(async () => (await import('../team/LeaveDialog')).LeaveDialog);
const AskDialog = onDemand(async () => (await import('./questions/AskDialog')).AskDialog);
// What is not the stage comes when it is first looked at.
const waiting = () => <SkeletonRows rows={5} columns={[50, 20]} />;
const AgendaPanel = onDemand(async () => (await import('./AgendaPanel')).AgendaPanel, waiting);
const PeoplePanel = onDemand(async () => (await import('./PeoplePanel')).PeoplePanel, waiting);
const TeamDesk = onDemand(async () => (await import('../team/TeamDesk')).TeamDesk, waiting);
const HelpPanel = onDemand(async () => (await import('./HelpPanel')).HelpPanel, waiting);
const route = getRouteApi('/e/$slug/venue');

const railViews = venueViews;
const tabViews = ['stage', 'chat', 'agenda', 'team', 'help'] as const satisfies readonly VenueView[];

/** Which rooms stand beside a view, and which of them is open. */
function roomsBeside(rooms: readonly VenueRoom[], view: VenueView, teamId: string | undefined): VenueRoom[] {
  const team = rooms.filter((room) => room.kind === 'team');
  if (view === 'team') return team.filter((room) => room.team_id === teamId);
  // Staff who were let into a team's room keep it at hand; one's own team has its place under "My team".
  return [...rooms.filter((room) => room.kind !== 'team'), ...team.filter((room) => room.team_id !== teamId)];
}

export function VenuePage() {
  const { venue } = useDay();
  const { event, me } = venue;
  const session = useSession();
  usePageTitle(event.title);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const live = useLiveVenue(event.id, me.user_id, true);
  useAnnouncements(live, event.id);
  const [leaving, setLeaving] = useState(false);

  const view = search.view ?? 'stage';
  const connection = useVenueState(live, (state) => state.connection);
  const endedAs = useVenueState(live, (state) => state.endedAs);
  const liveRooms = useVenueState(live, (state) => state.rooms);
  const read = useVenueState(live, (state) => state.read);
  const rooms = liveRooms.length > 0 ? liveRooms : venue.rooms;
  const teamId = me.team?.id;
  const beside = roomsBeside(rooms, view, teamId);
  const room = beside.find(({ id }) => id === search.room) ?? beside.find(({ kind }) => kind === 'lobby') ?? beside[0];

  // On the stage one watches the stage, whatever is chatted about beside it.
  const looksAt = (view === 'stage' ? rooms.find(({ kind }) => kind === 'stage') : undefined) ?? room;
  useEffect(() => live.focus(looksAt?.id ?? null), [live, looksAt?.id]);

  const team = useQuery({ ...myTeamQuery(event.id), enabled: me.participant_id != null });
  const questions = useQuery(questionsQuery(event.id));
  const openHelp = useQuery({ ...openHelpQuery(event.id), enabled: me.can.help });
  const news = (some: readonly VenueRoom[]) => some.reduce((sum, one) => sum + (one.id === room?.id ? 0 : Math.max(0, one.last_seq - (read[one.id] ?? one.last_seq))), 0);
  const counts: Counts = {
    chat: news(rooms.filter(({ kind }) => kind !== 'team')),
    questions: (questions.data ?? []).filter(takesVotes).length,
    team: news(rooms.filter((one) => one.kind === 'team' && one.team_id === teamId)),
    help: (openHelp.data ?? []).filter(({ taken_by }) => !taken_by).length,
  };
  const go = (next: { view?: VenueView; room?: string; ask?: true }) => void navigate({ search: (before) => ({ ...before, ...next }) });
  const ask = () => go({ ask: true });
  // Who works here without a ticket has no team; who neither has one nor helps has nothing to do with help.
  const open = (one: VenueView) => (one === 'team' ? me.participant_id != null : one === 'help' ? me.participant_id != null || me.can.help : true);
  const chat = room && (
    <RoomPanel key={view === 'team' ? 'team' : 'room'} venue={live} room={room} rooms={beside} onRoom={(id) => go({ room: id })} onAsk={room.kind === 'stage' || room.kind === 'lobby' ? ask : undefined} />
  );
  const aside = view === 'chat' ? null : chat;
  if (connection === 'ended') return <VenueEnded code={endedAs} />;
  return (
    <div className={`vn view-${view}`}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <VenueTop live={live} />
      <VenueNav views={railViews.filter(open)} current={view} counts={counts} className="rail" />
      <main id="main" className={view === 'chat' ? 'mid chatting' : 'mid'} tabIndex={-1}>
        {session.simulated.length > 0 && view === 'stage' && <p className="simulated vn-simulated">{t('nav.simulated', { parts: listed(session.simulated.map((part) => tFrom('simulated', part))) })}</p>}
        {view === 'stage' && (
          <>
            <Stage />
            <SessionHead onAsk={ask} />
            <QuestionsPanel />
          </>
        )}
        {view === 'chat' && <div className="chat wide">{chat}</div>}
        {view === 'questions' && (
          <>
            <header className="vn-head">
              <h2>{t('questions.title')}</h2>
              <Button look="primary" icon={<CircleHelp className="i" aria-hidden="true" />} onClick={ask}>
                {t('questions.ask_short')}
              </Button>
            </header>
            <QuestionsPanel />
          </>
        )}
        {view === 'agenda' && (
          <Titled title={t('venue.view.agenda')}>
            <AgendaPanel />
          </Titled>
        )}
        {view === 'people' && (
          <Titled title={t('venue.people')}>
            <PeoplePanel />
          </Titled>
        )}
        {view === 'team' && (
          <div className="vn-text">
            <TeamDesk onLeave={() => setLeaving(true)} />
          </div>
        )}
        {view === 'help' && (
          <Titled title={t('help.title')}>
            <HelpPanel onRoom={(id) => go({ view: 'chat', room: id })} onTeam={() => go({ view: 'team' })} />
          </Titled>
        )}
      </main>
      {aside && (
        <aside className="chat" aria-label={t('venue.view.chat')}>
          {aside}
        </aside>
      )}
      <VenueNav views={tabViews.filter(open)} current={view === 'questions' ? 'stage' : view === 'people' ? 'chat' : view} counts={counts} className="tabbar vn-tabs" />
      {search.ask && <AskDialog eventId={event.id} onClose={() => void navigate({ search: ({ ask: _, ...before }) => before })} />}
      {leaving && team.data?.team && <LeaveDialog eventId={event.id} team={team.data.team} onClose={() => setLeaving(false)} />}
    </div>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="vn-text">
      <header className="vn-head">
        <h2>{title}</h2>
      </header>
      {children}
    </div>
  );
}

/** What is on, until when, and the way to ask about it. */
function SessionHead({ onAsk }: { onAsk: () => void }) {
  const { event, agenda } = useDay().venue;
  const nowMs = useServerNow(10_000);
  const { now, next } = agendaNow(agenda, nowMs);
  const until = now?.ends_at == null ? undefined : t('venue.until', { time: clock(now.ends_at) });
  const then = next && (now ? t('venue.then', { title: next.title }) : t('stage.next', { title: next.title, time: whenOf(next.starts_at, nowMs) }));
  return (
    <div className="ses">
      <div className="grow">
        <h2>{now?.title ?? t('venue.questions_title')}</h2>
        <p>{[now?.place === '' ? undefined : now?.place, until, then].filter((part) => part !== undefined).join(' · ') || event.title}</p>
      </div>
      <Button look="primary" icon={<CircleHelp className="i" aria-hidden="true" />} onClick={onAsk}>
        {t('questions.ask_short')}
      </Button>
    </div>
  );
}
