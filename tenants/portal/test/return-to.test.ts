import { expect, it } from 'vitest';
import { safePath } from '../src/app/return-to';

it.each(['//evil.example/x', 'https://evil.example', '/\\evil.example', 'console', '', undefined, null, '/sign-in?x=1'])('does not follow %j after sign-in', (path) => {
  expect(safePath(path)).toBeUndefined();
});

it('follows a path of this site with its search', () => {
  expect(safePath('/console/events/evt_1/agenda?item=new')).toBe('/console/events/evt_1/agenda?item=new');
});
