/** Squad lists for a terminal of 80 columns: names and reasons aligned by the width that they are shown with. */
import { BY_NEWS } from '../availability/headline.js';
import type {
  EntryAnswer,
  FixtureAvailabilityAnswer,
  SquadAnswer,
} from '../availability/squad.answer.js';

const COLUMNS = 80;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Combining marks take no column; none of the names here is of a wide script. */
const widthOf = (text: string): number => [...segmenter.segment(text)].length;
const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Words in lines of at most `width` columns. */
const wrapped = (text: string, width: number): string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width)
      return [...lines.slice(0, -1), `${last} ${word}`];
    return [...lines, word];
  }, []);

const marks = (
  { stale, conflicts, contingent }: EntryAnswer,
  name: (id: string) => string,
): string[] => [
  ...(contingent ? [`comes in if ${name(contingent.ifPlayerOut)} is out`] : []),
  ...conflicts.map(
    ({ about, said, source }) =>
      `conflict: ${source.name} says ${about === 'BODY_AREA' ? 'another body area' : said}`,
  ),
  ...(stale.length ? [`stale: ${stale.join(', ')}`] : []),
];
const notesOf = ({ reasons, headline }: EntryAnswer): string[] =>
  reasons
    .filter(({ effect, publicLabel }) => effect === 'NOTE' && !headline.includes(publicLabel))
    .map(({ publicLabel }) => `note: ${publicLabel}`);

const byNews = (a: EntryAnswer, b: EntryAnswer): number =>
  BY_NEWS.indexOf(a.status) - BY_NEWS.indexOf(b.status);
/** Nothing at all was said: named together, and never left out, since not mentioned is not fit. */
const isSilent = ({ status, reasons }: EntryAnswer): boolean =>
  status === 'UNKNOWN' && reasons.length === 0;

/** One row a player: name, status, then the headline and what else is to know, wrapped under each other. */
export const squadTable = ({ players }: SquadAnswer): string => {
  if (!players.length) return '  nobody is on this list';
  const names = new Map(players.map(({ player }) => [player.id, player.name]));
  const told = players.filter((entry) => !isSilent(entry)).toSorted(byNews);
  const silent = players.filter(isSilent).map(({ player }) => player.name);
  const nameWidth = Math.max(...told.map(({ player }) => widthOf(player.name)));
  const statusWidth = Math.max(...told.map(({ status }) => status.length));
  const indent = nameWidth + statusWidth + 6;
  const rows = told.map((entry) => {
    const words = [
      entry.headline,
      ...notesOf(entry),
      ...marks(entry, (id) => names.get(id) ?? id),
    ].join('; ');
    const [first = '', ...rest] = wrapped(words, Math.max(24, COLUMNS - indent));
    const row = `  ${padded(entry.player.name, nameWidth)}  ${padded(entry.status, statusWidth)}  ${first}`;
    return [row, ...rest.map((line) => ' '.repeat(indent) + line)].join('\n');
  });
  const rest = silent.length
    ? wrapped(`Not known, nothing was said of them: ${silent.join(', ')}`, COLUMNS - 4)
    : [];
  return [...rows, ...rest.map((line, i) => (i ? `    ${line}` : `  ${line}`))].join('\n');
};

/** `2017-01-24 12:00 UTC` */
export const moment = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

export const squadPage = (squad: SquadAnswer, clubName: string): string =>
  `${clubName}, for ${moment(squad.asOf)}, as known at ${moment(squad.knownAt)}\n${squadTable(squad)}`;

export const fixturePage = (
  { fixture, squads, knownAt }: FixtureAvailabilityAnswer,
  name: (clubId: string) => string,
): string =>
  [
    `${name(fixture.homeClubId)} v ${name(fixture.awayClubId)}, ${moment(fixture.kickOffAt)}, as known at ${moment(knownAt)}`,
    ...squads.map((squad) => `\n${name(squad.clubId)}\n${squadTable(squad)}`),
  ].join('\n');
