import { bareSlug, slug } from '../../src/competition/names.js';
import { folded } from '../../src/vocabulary.js';
import { isId } from '../../src/vocabulary.js';

test.each([
  ['Højbjerg', 'hojbjerg'],
  ['Groß', 'gross'],
  ['Guéhi', 'guehi'],
  ['Ødegaard', 'odegaard'],
  ['Fabiański', 'fabianski'],
  ['Łukasz', 'lukasz'],
  ['Đurić', 'duric'],
  ['Nørgaard', 'norgaard'],
  ['Sæther', 'saether'],
  ['Gündoğan', 'gundogan'],
  ['İlkay', 'ilkay'],
  ['Arnautović', 'arnautovic'],
  ['  Van   Dijk ', 'van dijk'],
  ["O'Brien", "o'brien"],
])('%s is compared as %s', (name, as) => expect(folded(name)).toBe(as));

test.each([
  ["Nott'm Forest", 'nottm-forest'],
  ['Nott\u2019m Forest', 'nottm-forest'],
  ['Brighton & Hove Albion', 'brighton-and-hove-albion'],
  ['A.F.C. Bournemouth', 'afc-bournemouth'],
  ['1. FC Köln', '1-fc-koln'],
  ['Borussia M’gladbach', 'borussia-mgladbach'],
  ['Динамо', 'x-414-438-43d-430-43c-43e'],
  ['!', 'x-21'],
])('%s has the id %s', (name, id) => {
  expect(slug(name)).toBe(id);
  expect(isId(id)).toBe(true);
});
test('an id of a name is never too long and ends in no dash', () => {
  const long = slug(`${'a'.repeat(79)} b`);
  expect(long).toBe('a'.repeat(79));
  expect(isId(slug('Ж'.repeat(100)))).toBe(true);
});

test.each([
  ['AFC Bournemouth', 'bournemouth'],
  ['Arsenal FC', 'arsenal'],
  ['Sunderland AFC', 'sunderland'],
  ['FC Porto', 'porto'],
  ['Chelsea', 'chelsea'],
  ['FC', 'fc'],
])('%s without its FC is %s', (name, bare) => expect(bareSlug(name)).toBe(bare));
