import { judging } from './judging';
import { live } from './live';
import { staffTeams } from './staff-teams';

/** The staff's side of the day, in the console. */
export const messages = { ...judging, ...live, ...staffTeams };
