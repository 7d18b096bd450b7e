import type { Messages } from '../en';
import { translated as base } from './base-part';
import { messages as console } from './console-part';
import { judge } from './judge';
import { operator } from './operator';
import { messages as staff } from './staff-part';
import { messages as venue } from './venue-part';

export const messages: Messages = { ...base, ...console, ...judge, ...staff, ...venue, ...operator };
