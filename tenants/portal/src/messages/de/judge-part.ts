import { judge } from './judge';

export const messages = judge;
