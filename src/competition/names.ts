/** Names as they are compared: without case, accents and punctuation. */
import { folded } from '../vocabulary.js';

/** The longest an id may be */
const LONGEST = 80;

/** An id made of a name, `nottm-forest`; a name without a Latin letter is spelt by its code points. */
export const slug = (name: string): string => {
  const words = folded(name)
    .replace(/&/g, ' and ')
    .replace(/['\u2018\u2019\u02bc`.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const spelt = [...name].map((letter) => letter.codePointAt(0)!.toString(16)).join('-');
  return (words || `x-${spelt}`).slice(0, LONGEST).replace(/-+$/, '');
};

/** A club's slug without the letters that one list adds and the next leaves out: AFC Bournemouth, Arsenal FC. */
export const bareSlug = (name: string): string => {
  const whole = slug(name);
  return whole.replace(/^(?:afc|fc)-|-(?:afc|fc)$/g, '') || whole;
};
