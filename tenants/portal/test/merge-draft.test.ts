import { describe, expect, it } from 'vitest';
import { changedFields, mergeDraft } from '../src/forms/merge-draft';

const base = { title: 'Reef', tagline: 'Old', faq: [{ question: 'Who?', answer: 'All' }] };

describe('a draft against the server', () => {
  it('sends only what differs, comparing nested values', () => {
    expect(changedFields(base, { ...base, faq: [{ question: 'Who?', answer: 'All' }] })).toEqual({});
    expect(changedFields(base, { ...base, tagline: 'New' })).toEqual({ tagline: 'New' });
  });

  it('takes over what only the others changed and keeps what only I changed', () => {
    const merge = mergeDraft(base, { ...base, tagline: 'Mine' }, { ...base, title: 'Theirs' });
    expect(merge).toEqual({ draft: { ...base, title: 'Theirs', tagline: 'Mine' }, conflicts: [], takenOver: ['title'] });
  });

  it('leaves what both changed differently to a person, with both values', () => {
    const merge = mergeDraft(base, { ...base, tagline: 'Mine' }, { ...base, tagline: 'Theirs' });
    expect(merge.conflicts).toEqual([{ field: 'tagline', mine: 'Mine', theirs: 'Theirs' }]);
    expect(merge.draft.tagline).toBe('Mine');
  });

  it('sees no conflict when both changed to the same', () => {
    expect(mergeDraft(base, { ...base, tagline: 'Same' }, { ...base, tagline: 'Same' }).conflicts).toEqual([]);
  });
});
