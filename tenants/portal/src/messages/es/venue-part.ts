import { day } from './day';
import { submission } from './submission';
import { team } from './team';

/** What participants do on the day. */
export const messages = { ...day, ...submission, ...team };
