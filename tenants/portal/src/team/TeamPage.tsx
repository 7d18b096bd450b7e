import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useDay } from '../day/day-context';
import { DayShell } from '../day/DayShell';
import { t } from '../i18n/catalogue';
import { onDemand } from '../ui/on-demand';
import { usePageTitle } from '../ui/PageHead';
import { RoomPanel } from '../venue/chat/RoomPanel';
import { useAnnouncements } from '../venue/use-announcements';
import { useLiveVenue, useVenueState } from '../venue/use-live-venue';
import { TeamDesk } from './TeamDesk';
import { myTeamQuery } from './team-queries';
import '../styles/venue.css';
import '../styles/team.css';

const LeaveDialog = onDemand(async () => (await import('./LeaveDialog')).LeaveDialog);
const route = getRouteApi('/e/$slug/team');
const quietReadMs = 6000;

export function TeamPage() {
  usePageTitle(t('day.team'));
  const { event, venue } = useDay();
  const { me } = venue;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // Whoever connects has been there: days before the event, looking at one's team must not count as that.
  const running = venue.event.status === 'running' || venue.event.status === 'judging';
  const live = useLiveVenue(event.id, me.user_id, running);
  useAnnouncements(live, event.id);
  const query = useQuery({ ...myTeamQuery(event.id), enabled: me.participant_id != null, refetchInterval: running ? false : quietReadMs });
  const rooms = useVenueState(live, (state) => state.rooms);
  const team = query.data?.team;
  const room = [...rooms, ...venue.rooms].find((one) => one.kind === 'team' && one.team_id === team?.id);
  const roomId = room?.id ?? null;
  useEffect(() => live.focus(roomId), [live, roomId]);
  return (
    <DayShell>
      <div className={team && room && running ? 'teampage with-room' : 'teampage'}>
        <TeamDesk code={search.code} onEntered={() => void navigate({ search: {}, replace: true })} onLeave={() => void navigate({ search: (before) => ({ ...before, leave: true }) })} />
        {team && room && running && (
          <section className="chat teamroom" aria-label={t('team.room')}>
            <RoomPanel venue={live} room={room} rooms={[room]} onRoom={() => undefined} />
          </section>
        )}
      </div>
      {search.leave && team && <LeaveDialog eventId={event.id} team={team} onClose={() => void navigate({ search: {}, replace: true })} />}
    </DayShell>
  );
}
