import { events } from './events';
import { me } from './me';
import { problems } from './problems';
import { shared } from './shared';
import { shell } from './shell';
import { signIn } from './sign-in';

/** What every page may need. */
export const messages = { ...events, ...me, ...problems, ...shared, ...shell, ...signIn };
