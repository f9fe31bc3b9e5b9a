import { CLUBS } from '../../src/competition/clubs.js';
import { COMPETITIONS } from '../../src/competition/competitions.js';
import { bareSlug, slug } from '../../src/competition/names.js';
import { isId } from '../../src/vocabulary.js';

test('every seeded id is an id, and stands once', () => {
  for (const list of [CLUBS, COMPETITIONS]) {
    const ids = list.map(({ id }) => id);
    expect(ids.filter((id) => !isId(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
test('no name leads to two clubs', () => {
  const clubsOf = new Map<string, Set<string>>();
  for (const { id, name, shortName, aliases } of CLUBS)
    for (const known of [id, name, shortName, ...aliases])
      for (const key of [slug(known), bareSlug(known)])
        clubsOf.set(key, (clubsOf.get(key) ?? new Set()).add(id));
  expect([...clubsOf].filter(([, ids]) => ids.size > 1)).toEqual([]);
});
test('a competition has no season in its id, and somebody decides in it', () => {
  expect(COMPETITIONS.filter(({ id }) => /\d/.test(id))).toEqual([]);
  expect(COMPETITIONS.filter(({ authority }) => authority === '')).toEqual([]);
});
