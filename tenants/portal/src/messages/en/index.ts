import { messages as base } from './base-part';
import { messages as console } from './console-part';
import { judge } from './judge';
import { operator } from './operator';
import { messages as staff } from './staff-part';
import { messages as venue } from './venue-part';

/** The whole catalogue: the type of every key, and what the tests compare. Pages load it in parts. */
export const messages = { ...base, ...console, ...judge, ...staff, ...venue, ...operator };

export type MessageKey = keyof typeof messages;
export type Messages = Record<MessageKey, string>;
