import { expect, it } from 'vitest';
import { slugOf } from '../src/operator/use-slug-check';

it.each([
  ['Acme Robotics', 'acme-robotics'],
  ['Über Straße 42', 'uber-strasse-42'],
  ['  -- 3D & more --', 'd-more'],
  ['日本', ''],
])('makes an address of %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
