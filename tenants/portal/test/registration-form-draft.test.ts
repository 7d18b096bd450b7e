import { describe, expect, it } from 'vitest';
import { bodyOf, complete, draftOf, faultsOfConsent, faultsOfQuestion, moved, type DraftQuestion } from '../src/event/registration-form/form-draft';

const question: DraftQuestion = { at: 'new-1', key: null, label: ' Size of your shirt ', help: '', kind: 'choice', options: ['S', ' M ', '', 'L'], required: true, data_class: 'ordinary' };

describe('the registration form', () => {
  it('writes what was typed without names of the page and without empty choices', () => {
    expect(bodyOf({ questions: [question], consents: [] }).questions).toEqual([{ key: null, label: 'Size of your shirt', help: '', kind: 'choice', options: ['S', 'M', 'L'], required: true, data_class: 'ordinary' }]);
  });

  it('drops choices of a kind that has none', () => {
    expect(bodyOf({ questions: [{ ...question, kind: 'number' }], consents: [] }).questions[0]?.options).toEqual([]);
  });

  it('keeps the key of a question, so that its answers stay together', () => {
    const { at: _, key: __, ...rest } = question;
    const draft = draftOf({ questions: [{ ...rest, id: 'qst_2', key: 'k1', version: 2 }], consents: [] });
    expect(bodyOf(draft).questions[0]?.key).toBe('k1');
  });

  it('asks for a wording and at least two different choices', () => {
    expect(faultsOfQuestion({ ...question, label: ' ', options: ['S'] })).toEqual(['label', 'options_missing']);
    expect(faultsOfQuestion({ ...question, options: ['S', 'S '] })).toEqual(['options_twice']);
    expect(complete({ questions: [question], consents: [] })).toBe(true);
  });

  it('takes each purpose once, as a word the records can keep', () => {
    const consent = { purpose: 'photos', title: 'Photos', body: 'May be published.', required: false };
    expect(faultsOfConsent({ ...consent, purpose: 'Photos 2' }, [])).toEqual(['purpose']);
    expect(faultsOfConsent(consent, [consent, consent])).toEqual(['purpose_twice']);
  });

  it('moves an entry one place and stops at the ends', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 2, 1)).toBe(list);
  });
});
