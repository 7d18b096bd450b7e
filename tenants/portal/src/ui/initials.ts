const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const firstOf = (word: string | undefined): string => (word === undefined ? '' : (letters.segment(word)[Symbol.iterator]().next().value?.segment ?? ''));

/** The first sign of the first and of the last word, whole: with its accents, and however many code units it takes. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s@.]+/).filter((word) => word !== '');
  return (firstOf(words[0]) + (words.length > 1 ? firstOf(words.at(-1)) : '')).toLocaleUpperCase();
}
