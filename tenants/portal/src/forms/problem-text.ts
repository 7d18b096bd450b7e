import type { Problem } from '@jamboree/sdk';
import { currentLocale, hasMessage, t } from '../i18n/catalogue';

/** Problems whose words are somebody else's: a plugin says why it refuses. */
const inTheirWords = new Set(['brand_rule']);

/** A problem in the person's language when we know its code, else in the server's words. */
export function problemText(problem: Problem): string {
  const key = `problem.${problem.code}`;
  if (hasMessage(key) && !(inTheirWords.has(problem.code) && problem.detail)) return t(key);
  if (problem.status >= 500) return problem.detail ?? t('problem.server_failed');
  return problem.detail ?? problem.title;
}

/** The message for one field. Pointers are JSON pointers into the body, e.g. `/criteria/0/name`. */
export function fieldError(problem: Problem | null | undefined, pointer: string): string | undefined {
  const part = problem?.at(pointer);
  if (part === undefined) return undefined;
  const key = `problem.${part.code}`;
  // The server explains itself in English, and more exactly than a sentence for the code can.
  if (currentLocale() !== 'en' && hasMessage(key) && !inTheirWords.has(part.code)) return t(key);
  return part.detail ?? (hasMessage(key) ? t(key) : part.code.replaceAll('_', ' '));
}

/** True when the problem is said entirely beside its fields, so no notice is needed above them. */
export function saidByFields(problem: Problem | null | undefined, pointers: string[]): boolean {
  return problem != null && problem.parts.length > 0 && problem.parts.every((part) => pointers.includes(part.pointer));
}
