import { meantBy } from '../../../src/web/entry/squad-name.js';

const SQUAD = ['Jérémy Pied', 'Jack Stephens', 'Sam Ward', 'Joe Ward', 'Dale Stephens-Ward', 'Pierre-Emile Højbjerg', 'Ward'].map((name, i) => ({ id: `p${i}`, name })); // prettier-ignore
const meant = (typed: string): string[] => meantBy(SQUAD, typed).map(({ name }) => name);

test.each([
  ['Jeremy Pied', ['Jérémy Pied']],
  ['PIED', ['Jérémy Pied']],
  ['pied jeremy', ['Jérémy Pied']],
  ['hojbjerg', ['Pierre-Emile Højbjerg']],
  ['emile', ['Pierre-Emile Højbjerg']],
  ['jac ste', ['Jack Stephens']],
  ['bjerg', ['Pierre-Emile Højbjerg']],
  ['p1', ['Jack Stephens']],
  ['Ward', ['Ward']], // the whole name before a part of one
  ['wa', ['Sam Ward', 'Joe Ward', 'Dale Stephens-Ward', 'Ward']],
  ['Stephens', ['Jack Stephens', 'Dale Stephens-Ward']],
  ['nobody', []],
  ['', []],
  ['   ', []],
])('%s', (typed, names) => expect(meant(typed)).toStrictEqual(names));
