import { door } from './door';
import { event } from './event';
import { orders } from './orders';
import { people } from './people';
import { settings } from './settings';
import { tickets } from './tickets';

/** The console, and what is a person's own. */
export const messages = { ...door, ...event, ...orders, ...people, ...settings, ...tickets };
