import type { Messages } from '../en';
import { event } from './event';
import { events } from './events';
import { operator } from './operator';
import { settings } from './settings';
import { shared } from './shared';
import { shell } from './shell';
import { signIn } from './sign-in';

export const messages: Messages = { ...shared, ...shell, ...signIn, ...events, ...event, ...settings, ...operator };
