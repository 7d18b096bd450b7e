import { describe, expect, it } from 'vitest';
import { clockFace, elapsedFace, timeLeft } from '../src/day/server-clock';
import { asTyped, canBeSaved, completedUrl, emptyDraft, readiness } from '../src/submission/submission-draft';
import { readJoinCode, spacedJoinCode } from '../src/team/team-queries';
import { agendaNow } from '../src/venue/agenda-now';
import { messageParts } from '../src/venue/chat/message-parts';

const at = (time: string) => Date.parse(`2027-03-12T${time}Z`);
const item = (id: string, starts: string, ends: string | null) => ({ id, title: id, kind: 'talk' as const, starts_at: `2027-03-12T${starts}Z`, ends_at: ends && `2027-03-12T${ends}Z`, place: '' });

describe('countdowns', () => {
  it('end on zero and count the second that runs', () => {
    const shown = (leftMs: number) => {
      const left = timeLeft(leftMs, 0);
      return left && `${left.days} ${clockFace(left)}`;
    };
    expect(shown(0)).toBeUndefined();
    expect(shown(1)).toBe('0 00:00:01');
    expect(shown(21 * 3_600_000 + 17 * 60_000 + 42_000)).toBe('0 21:17:42');
    expect(shown(2 * 86_400_000)).toBe('2 00:00:00');
    expect([elapsedFace(0, 372_900), elapsedFace(0, 3_666_000), elapsedFace(5, 0)]).toEqual(['06:12', '1:01:06', '00:00']);
  });
});

describe('the agenda', () => {
  const agenda = [item('open', '18:00:00', null), item('talk', '18:30:00', '19:30:00'), item('late', '22:00:00', null)];
  it('knows what runs and what comes', () => {
    const names = (time: string) => {
      const { now, next } = agendaNow(agenda, at(time));
      return [now?.id, next?.id];
    };
    expect(names('17:00:00')).toEqual([undefined, 'open']);
    expect(names('18:10:00')).toEqual(['open', 'talk']);
    expect(names('18:40:00')).toEqual(['talk', 'late']);
    expect(names('19:30:00')).toEqual([undefined, 'late']);
    expect(names('22:59:00')).toEqual(['late', undefined]);
    expect(names('23:01:00')).toEqual([undefined, undefined]);
  });
});

describe('messages', () => {
  it('lead where an address leads, without the end of the sentence', () => {
    expect(messageParts('See https://example.org/a?b=1. Or not')).toEqual([{ text: 'See ' }, { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' }, { text: '. Or not' }]);
    expect(messageParts('javascript:alert(1) and http://')).toEqual([{ text: 'javascript:alert(1) and http://' }]);
    expect(messageParts('(https://example.org)')).toEqual([{ text: '(' }, { text: 'https://example.org', href: 'https://example.org' }, { text: ')' }]);
  });
});

describe('join codes', () => {
  it('are read however they are passed on', () => {
    expect(['gdzs r9cd', 'GDZS-R9CD ', 'http://acme.localhost/e/x/team?code=GDZSR9CD'].map(readJoinCode)).toEqual(['GDZSR9CD', 'GDZSR9CD', 'GDZSR9CD']);
    expect(spacedJoinCode('GDZSR9CD')).toBe('GDZS R9CD');
  });
});

describe('a submission', () => {
  it('is not sent while an address is being typed', () => {
    const withLink = (url: string) => canBeSaved({ ...emptyDraft, links: [{ label: '', url }] });
    expect(['', 'https://example.org', 'http://localhost:3000/x'].map(withLink)).toEqual([true, true, true]);
    expect(['git', 'https://', 'javascript:alert(1)'].map(withLink)).toEqual([false, false, false]);
    expect([completedUrl('example.org/x '), completedUrl('ftp://x.org'), completedUrl('git')]).toEqual(['https://example.org/x', 'ftp://x.org', 'git']);
  });

  it('keeps the blank that somebody types next', () => {
    const sent = { ...emptyDraft, title: 'Kelp ', links: [{ label: 'Code ', url: 'https://example.org' }] };
    expect(asTyped(sent, { ...sent, title: 'Kelp', links: [{ label: 'Code', url: 'https://example.org' }] })).toEqual(sent);
    expect(asTyped(sent, { ...sent, title: 'Other' }).title).toBe('Other');
  });

  it('says what is missing', () => {
    const missing = (required: boolean) => readiness({ ...emptyDraft, title: 'Kelp', links: [{ label: '', url: '' }] }, 0, 1, 2).flatMap((one) => (!one.met && one.required === required ? [one.need] : []));
    expect(missing(true)).toEqual(['summary', 'links', 'team']);
    expect(missing(false)).toEqual(['description', 'material']);
  });
});
