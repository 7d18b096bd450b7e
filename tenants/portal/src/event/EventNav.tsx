import { Activity, CalendarClock, Check, ClipboardList, FileCheck2, FileText, Flag, Gavel, Hand, LayoutGrid, Mail, Receipt, Scale, ScanLine, ScrollText, Signpost, Ticket, Trophy, UserCog, Users, UsersRound, type LucideIcon } from 'lucide-react';
import { useMay, useMaySee } from '../app/session';
import { t } from '../i18n/catalogue';
import { NavItem } from '../shell/NavItem';
import { useQuery } from '@tanstack/react-query';
import { eventQuery } from '../events/event-queries';
import { dashboardQuery } from './live/live-queries';
import { steps, stepState, useChecklist, type Step } from './steps';

const icons: Record<Exclude<Step, 'overview'>, LucideIcon> = { details: FileText, agenda: CalendarClock, tracks: Signpost, criteria: Scale, deadlines: Flag, rules: ScrollText, hosts: UserCog };

/** Tickets, orders and people, each for those whose role reaches it. */
function RegistrationNav({ eventId }: { eventId: string }) {
  const tickets = useMaySee('ticket_types');
  const form = useMaySee('edit_event_page');
  const orders = useMaySee('cancel_order');
  const people = useMaySee('see_participants');
  const door = useMay('check_in');
  const messages = useMaySee('announce');
  const params = { eventId };
  if (!tickets && !orders && !people && !door && !messages) return null;
  return (
    <>
      <h2 className="side-head">{t('nav.registration')}</h2>
      {tickets && <NavItem to="/console/events/$eventId/tickets" params={params} icon={Ticket} label={t('nav.tickets')} />}
      {form && <NavItem to="/console/events/$eventId/registration-form" params={params} icon={ClipboardList} label={t('nav.form')} />}
      {orders && <NavItem to="/console/events/$eventId/orders" params={params} icon={Receipt} label={t('nav.orders')} />}
      {people && <NavItem to="/console/events/$eventId/people" params={params} icon={Users} label={t('nav.people')} />}
      {messages && <NavItem to="/console/events/$eventId/messages" params={params} icon={Mail} label={t('nav.messages')} />}
      {door && <NavItem to="/console/events/$eventId/door" params={params} icon={ScanLine} label={t('nav.door')} />}
    </>
  );
}

/** How many teams wait for a host, as far as the person sees it. */
function useWaiting(eventId: string): number {
  const sees = useMaySee('see_analytics');
  return useQuery({ ...dashboardQuery(eventId), enabled: sees }).data?.teams.help_waiting ?? 0;
}

/** What waits for a host, in sight wherever the person is. */
function WaitingCount({ eventId }: { eventId: string }) {
  const waiting = useWaiting(eventId);
  return waiting > 0 ? (
    <span className="c hot" aria-label={t('nav.waiting', { count: waiting })}>
      {waiting}
    </span>
  ) : null;
}

/** The same on the tab of a phone. */
export function WaitingDot({ eventId }: { eventId: string }) {
  const waiting = useWaiting(eventId);
  return waiting > 0 ? (
    <span className="dot" aria-label={t('nav.waiting', { count: waiting })}>
      {waiting}
    </span>
  ) : null;
}

/** The day itself, each page for those whose role reaches it. */
function DayNav({ eventId }: { eventId: string }) {
  const live = useMaySee('see_analytics');
  const teams = useMaySee('run_team_assignment');
  const board = useMaySee('take_help');
  const submissions = useMaySee('view_submissions');
  const judging = useMaySee('define_rubric');
  const results = useMaySee('publish_results');
  const judge = useMay('score');
  const params = { eventId };
  if (![live, teams, board, submissions, judging, results, judge].some(Boolean)) return null;
  return (
    <>
      <h2 className="side-head">{t('nav.day')}</h2>
      {live && <NavItem to="/console/events/$eventId/live" params={params} icon={Activity} label={t('nav.live')} />}
      {board && <NavItem to="/console/events/$eventId/board" params={params} icon={Hand} label={t('nav.board')} trail={<WaitingCount eventId={eventId} />} />}
      {teams && <NavItem to="/console/events/$eventId/teams" params={params} icon={UsersRound} label={t('nav.teams')} />}
      {submissions && <NavItem to="/console/events/$eventId/submissions" params={params} icon={FileCheck2} label={t('nav.submissions')} />}
      {judging && <NavItem to="/console/events/$eventId/judging" params={params} icon={Gavel} label={t('nav.judging')} />}
      {results && <NavItem to="/console/events/$eventId/results" params={params} icon={Trophy} label={t('nav.results')} />}
      {judge && <NavItem to="/judge/$eventId" params={params} icon={Scale} label={t('nav.judge')} />}
    </>
  );
}

/** The event's pages; while it is a draft, with what is done and what is missing. */
export function EventNav({ eventId }: { eventId: string }) {
  const event = useQuery(eventQuery(eventId)).data?.event;
  const checklist = useChecklist(eventId);
  return (
    <>
      <h2 className="side-head trunc">{event?.title ?? ' '}</h2>
      <NavItem to="/console/events/$eventId/overview" params={{ eventId }} icon={LayoutGrid} label={t('step.overview')} />
      {steps
        .filter((step) => step !== 'overview')
        .map((step) => {
          if (event && event.status !== 'draft') return <NavItem key={step} to={`/console/events/$eventId/${step}`} params={{ eventId }} icon={icons[step]} label={t(`step.${step}`)} />;
          const state = stepState(checklist, step);
          return (
            <NavItem
              key={step}
              to={`/console/events/$eventId/${step}`}
              params={{ eventId }}
              lead={
                <span className={`step-dot ${state}`} aria-hidden="true">
                  {state === 'done' && <Check className="i s" />}
                </span>
              }
              label={t(`step.${step}`)}
              trail={<span className={state === 'missing' ? 'c' : 'vh'}>{t(`step_state.${state}`)}</span>}
            />
          );
        })}
      {event && event.status !== 'draft' && <DayNav eventId={eventId} />}
      <RegistrationNav eventId={eventId} />
    </>
  );
}
