/** Who left the club lately, and for where. */
import { dayAt, daysBetween } from '../calendar.js';
import type { PlayerFacts } from '../player/player.js';
import { clause, type Member, type Sentence, sentence, type Setting } from './clause.js'; // prettier-ignore
import { inSentence, onDay } from './words.js';

/** A departure is news for a month (our default). */
const NEWS_DAYS = 31;

const feeWords = ({ fee }: Partial<PlayerFacts['PlayerTransferred']>): string => {
  if (!fee?.disclosed) return '';
  const isMillions = fee.amount >= 1e6;
  const figure = isMillions ? Number((fee.amount / 1e6).toFixed(1)) : fee.amount;
  const money = new Intl.NumberFormat('en-GB', {
    style: 'currency', currency: fee.currency, minimumFractionDigits: 0, maximumFractionDigits: 1,
  }); // prettier-ignore
  return ` for ${money.format(figure)}${isMillions ? ' million' : ''}`;
};
const leftWords = (label: string): string =>
  label.startsWith('Transferred to')
    ? `joined ${label.slice('Transferred to '.length)}`
    : label.startsWith('Registered with')
      ? `joined ${label.slice('Registered with '.length)}`
      : label.startsWith('On loan to')
        ? `went ${inSentence(label)}`
        : `left (${inSentence(label)})`;

export const movesOf = (members: readonly Member[], { today }: Setting): readonly Sentence[] =>
  members.flatMap(({ id, name, verdict }) => {
    const { departure } = verdict;
    if (!departure) return [];
    const day = dayAt(departure.fact.occurredMs);
    const ago = daysBetween(day, today);
    if (ago < 0 || ago > NEWS_DAYS) return [];
    const fee = feeWords(departure.fact.data as Partial<PlayerFacts['PlayerTransferred']>);
    return [
      sentence(
        clause(
          `${name} ${leftWords(departure.label)} ${onDay(day, today)}${fee}`,
          [id],
          departure.fact,
        ),
      ),
    ];
  });
