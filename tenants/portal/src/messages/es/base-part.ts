import { events } from './events';
import { me } from './me';
import { problemCodes } from './problem-codes';
import { problems } from './problems';
import { shared } from './shared';
import { shell } from './shell';
import { signIn } from './sign-in';

/** What English has as well. */
export const translated = { ...events, ...me, ...problems, ...shared, ...shell, ...signIn };

/** What every page may need. */
export const messages = { ...problemCodes, ...translated };
