import type { Submission, SubmissionDraft, SubmissionLink } from '../day/day-shapes';
import { same } from '../forms/merge-draft';

export const emptyDraft: SubmissionDraft = { title: '', summary: '', description: '', links: [], track_ids: [] };

export function draftOf(submission: Submission | null | undefined): SubmissionDraft {
  if (submission == null) return emptyDraft;
  const { title, summary, description, links, track_ids } = submission;
  return { title, summary, description, links: links.map(({ label, url }) => ({ label, url })), track_ids };
}

/** Where what was typed waits on this device: never in the draft of another person or another team. */
export function draftShelf(eventId: string, me: { user_id: string; team?: { id: string } | null }): string {
  return `${eventId}.${me.user_id}.${me.team?.id ?? 'alone'}.submission`;
}

/** `https://` is what people leave out; anything else they typed stays as it is. */
export function completedUrl(typed: string): string {
  const url = typed.trim();
  return url === '' || /^[a-z][a-z0-9+.-]*:/i.test(url) || !url.includes('.') ? url : `https://${url}`;
}

export function isLinkUrl(url: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(url) && URL.canParse(url);
}

/** A link that is still being typed is not sent: the server would refuse the whole draft for it. */
export function canBeSaved(draft: SubmissionDraft): boolean {
  return draft.links.every(({ url }) => url.trim() === '' || isLinkUrl(url.trim()));
}

const trimmed = (link: SubmissionLink): SubmissionLink => ({ label: link.label.trim(), url: link.url.trim() });

/** What was sent, where the server only took blanks off its ends: else the blank after a word would vanish while one types on. */
export function asTyped(sent: SubmissionDraft, answered: SubmissionDraft): SubmissionDraft {
  const text = (key: 'title' | 'summary' | 'description') => (sent[key].trim() === answered[key].trim() ? sent[key] : answered[key]);
  return { ...answered, title: text('title'), summary: text('summary'), description: text('description'), links: same(sent.links.map(trimmed), answered.links) ? sent.links : answered.links };
}

export type Need = 'name' | 'summary' | 'links' | 'team' | 'description' | 'material';

/** What judges look for, in the order in which they meet it; only what is `required` stops a submission. */
export function readiness(draft: SubmissionDraft, files: number, members: number | undefined, teamMin: number): { need: Need; met: boolean; required: boolean }[] {
  return [
    { need: 'name', met: draft.title.trim() !== '', required: true },
    { need: 'summary', met: draft.summary.trim() !== '', required: true },
    ...(draft.links.length > 0 ? [{ need: 'links' as const, met: draft.links.every(({ url }) => isLinkUrl(url.trim())), required: true }] : []),
    ...(members !== undefined && members < teamMin ? [{ need: 'team' as const, met: false, required: true }] : []),
    { need: 'description', met: wordCount(draft.description) >= 50, required: false },
    { need: 'material', met: files > 0 || draft.links.some(({ url }) => isLinkUrl(url.trim())), required: false },
  ];
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
