/** Whom of a squad a typed name means. */
import { folded } from '../../vocabulary.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}
/** Better matches first: the whole name, whole words of it, beginnings of its words. */
const MEANS: readonly ((name: string, typed: string) => boolean)[] = [
  (name, typed) => name === typed,
  (name, typed) => typed.split(' ').every((word) => name.split(/[ -]/).includes(word)),
  (name, typed) =>
    typed.split(' ').every((word) => name.split(/[ -]/).some((part) => part.startsWith(word))),
  (name, typed) => name.includes(typed),
];

/** Those whom the name means, diacritics and case aside: nobody, one, or those to ask back about. */
export const meantBy = <One extends Named>(squad: readonly One[], typed: string): One[] => {
  const wanted = folded(typed);
  if (wanted === '') return [];
  for (const means of MEANS) {
    const found = squad.filter(({ name }) => means(folded(name), wanted));
    if (found.length) return found;
  }
  return squad.filter(({ id }) => id === typed.trim());
};
