/** Names as they are compared: without case, accents and punctuation. */

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l', ø: 'o', ß: 'ss', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ı: 'i',
}; // prettier-ignore

/** Lower case without diacritics: Højbjerg is hojbjerg, Groß is gross. */
export const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łøßđðæœþħı]/g, (letter) => LETTERS[letter]!)
    .replace(/\s+/g, ' ')
    .trim();

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
