import type { Messages } from '../en';
import { day } from './day';
import { door } from './door';
import { event } from './event';
import { events } from './events';
import { me } from './me';
import { operator } from './operator';
import { orders } from './orders';
import { people } from './people';
import { settings } from './settings';
import { shared } from './shared';
import { shell } from './shell';
import { signIn } from './sign-in';
import { submission } from './submission';
import { team } from './team';
import { tickets } from './tickets';

export const messages: Messages = { ...shared, ...shell, ...signIn, ...events, ...event, ...tickets, ...orders, ...people, ...door, ...day, ...team, ...submission, ...me, ...settings, ...operator };
