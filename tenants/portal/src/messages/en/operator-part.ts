import { operator } from './operator';

export const messages = operator;
