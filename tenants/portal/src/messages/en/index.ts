import { day } from './day';
import { door } from './door';
import { event } from './event';
import { events } from './events';
import { judging } from './judging';
import { live } from './live';
import { me } from './me';
import { operator } from './operator';
import { orders } from './orders';
import { people } from './people';
import { settings } from './settings';
import { shared } from './shared';
import { shell } from './shell';
import { signIn } from './sign-in';
import { staffTeams } from './staff-teams';
import { submission } from './submission';
import { team } from './team';
import { tickets } from './tickets';

export const messages = { ...shared, ...shell, ...signIn, ...events, ...event, ...tickets, ...orders, ...people, ...door, ...live, ...staffTeams, ...judging, ...day, ...team, ...submission, ...me, ...settings, ...operator };

export type MessageKey = keyof typeof messages;
export type Messages = Record<MessageKey, string>;
