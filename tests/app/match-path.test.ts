import { expect, test } from 'vitest';
import { matchPath } from '../../src/app/shell/match-path.ts';

test('a path gives its named parts, decoded', () => {
  expect(matchPath('/ho-so/:id/in/:slip', '/ho-so/01J/in/mau%2001')).toEqual({ id: '01J', slip: 'mau 01' });
  expect(matchPath('/', '/')).toEqual({});
});

test('a slash at the end is the same place', () => {
  expect(matchPath('/ho-so', '/ho-so/')).toEqual({});
});

test('another shape is another place', () => {
  expect(matchPath('/ho-so', '/ho-so/01J')).toBeUndefined();
  expect(matchPath('/ho-so/:id', '/bao-cao/01J')).toBeUndefined();
});

test('a broken escape is taken as it stands instead of breaking the page', () => {
  expect(matchPath('/ho-so/:id', '/ho-so/%E0%A4')).toEqual({ id: '%E0%A4' });
});
