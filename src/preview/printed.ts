/** The preview as it is copied: plain text, and Markdown with a note for each line. Pure. */
import type { ClaimAnswer, FormAnswer, LineAnswer, MatchAnswer, PreviewAnswer, RouteAnswer } from './preview.answer.js'; // prettier-ignore
import { capital, listed } from '../team-news/words.js';
import type { ClubNewsAnswer } from '../team-news/team-news.answer.js';

/** Words with the fixtures and events behind them, and who said it where somebody did. */
export interface Printed extends LineAnswer {
  readonly by?: string;
  /** below the line before it */
  readonly below?: boolean;
}
interface Section {
  readonly title: string;
  readonly lines: readonly Printed[];
}

export const TEAM_NEWS = 'Team news';
const line = (text: string, more: Partial<Printed> = {}): Printed => ({
  fixtureIds: [],
  events: [],
  ...more,
  text: capital(text),
});
/** `Match preview says of Southampton at home: “LLWWW” (Last five)` */
const claimWords = (claim: ClaimAnswer, { teamNews: { clubs } }: PreviewAnswer): string => {
  const { text, definition, source, clubId, ground } = claim;
  const club = clubs.find((one) => one.clubId === clubId)?.clubName;
  const where = ground === undefined ? '' : ground === 'HOME' ? ' at home' : ' away';
  const whose = club === undefined ? '' : ` of ${club}${where}`;
  return `${source.name} says${whose}: “${text}”${definition === undefined ? '' : ` (${definition})`}`;
};
const claimed = (claims: readonly ClaimAnswer[], preview: PreviewAnswer): Printed[] =>
  claims.map((one) =>
    line(claimWords(one, preview), {
      events: one.events,
      by: `${one.source.name} (${one.source.kind.replaceAll('_', ' ')}), ${one.statedAt}`,
    }),
  );
const matchLine = ({ text, fixtureId, events }: MatchAnswer, below = true): Printed =>
  line(text, { fixtureIds: [fixtureId], events, below });

const teamNews = (clubs: readonly ClubNewsAnswer[]): Printed[] =>
  clubs.flatMap(({ clubName, paragraphs, unsaid }) => [
    line(`${clubName}: ${paragraphs.map(({ text }) => text).join(' ') || 'No news.'}`, {
      events: paragraphs.flatMap(({ sentences }) =>
        sentences.flatMap(({ clauses }) => clauses.flatMap(({ events }) => events)),
      ),
    }),
    ...unsaid.map(({ text, events }) => line(`Not said: ${text}`, { events, below: true })),
  ]);
const formLines = ({ rows }: FormAnswer): Printed[] =>
  rows.flatMap(({ text, matches }) => [line(text), ...matches.map((one) => matchLine(one))]);
const routeLines = ({ clubName, matches, scorers }: RouteAnswer): Printed[] => [
  line(`${clubName}:${matches.length ? '' : ' no match is recorded'}`),
  ...matches.map((one) => matchLine(one)),
  ...(scorers.length
    ? [
        line(
          `scorers: ${listed(scorers.map(({ scorer, goals }) => (goals > 1 ? `${scorer} (${goals})` : scorer)))}`,
          {
            fixtureIds: [...new Set(scorers.flatMap(({ fixtureIds }) => fixtureIds))],
            events: [...new Set(scorers.flatMap(({ events }) => events))],
            below: true,
          },
        ),
      ]
    : []),
];

/** All sections in the order of a printed preview; those that nothing is known for are left out. */
export const printedSections = (preview: PreviewAnswer): Section[] => {
  const { lead, headToHead, lastMeeting, form, route, matchFacts, official } = preview;
  const rows = headToHead.rows.filter(({ played, ground }) => played > 0 || ground === 'ALL');
  return [
    { title: 'The tie', lines: lead.map((one) => line(one.text, one)) },
    { title: TEAM_NEWS, lines: teamNews(preview.teamNews.clubs) },
    {
      title: 'Head-to-head',
      lines: [...rows.map((one) => line(one.text, one)), ...claimed(headToHead.claims, preview)],
    },
    { title: 'Last meeting', lines: lastMeeting ? [matchLine(lastMeeting, false)] : [] },
    {
      title: 'Recent form',
      lines: [...form.clubs.flatMap(formLines), ...claimed(form.claims, preview)],
    },
    {
      title: 'Route',
      lines: [...route.clubs.flatMap(routeLines), ...claimed(route.claims, preview)],
    },
    { title: 'Match facts', lines: claimed(matchFacts, preview) },
    {
      title: 'Match official',
      lines: [
        line(official.text, official),
        ...official.matches.map((one) => matchLine(one)),
        ...claimed(official.claims, preview),
      ],
    },
    {
      title: 'Where they differ',
      lines: preview.disagreements.map((one) => line(one.text, one)),
    },
  ].filter(({ lines }) => lines.length > 0);
};

const titleOf = ({ teamNews: { clubs }, fixture, knownAt }: PreviewAnswer): string =>
  `${clubs.map(({ clubName }) => clubName).join(' v ')}, ${fixture.kickOffAt.slice(0, 10)}: preview as known at ${knownAt}`;

export const plainText = (preview: PreviewAnswer): string =>
  [
    titleOf(preview),
    ...printedSections(preview).flatMap(({ title, lines }) => [
      '',
      title,
      '',
      ...lines.map(({ text, below }) => `${below ? '  ' : ''}- ${text}`),
    ]),
    '',
  ].join('\n');

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
const noteOf = ({ by, fixtureIds, events }: Printed): string =>
  [
    ...(by === undefined ? [] : [escaped(by)]),
    ...(fixtureIds.length ? [fixtureIds.map((id) => `\`${id}\``).join(', ')] : []),
    ...(events.length ? [[...new Set(events)].map((id) => `\`${id}\``).join(', ')] : []),
  ].join(' · ');
/** Markdown, each line with a footnote: who said it, which fixtures and events it rests on. */
export const markdown = (preview: PreviewAnswer): string => {
  const notes: string[] = [];
  const marked = (one: Printed): string => {
    const note = noteOf(one);
    if (note) notes.push(`[^${notes.length + 1}]: ${note}`);
    return `${one.below ? '  ' : ''}- ${escaped(one.text)}${note ? `[^${notes.length}]` : ''}`;
  };
  const body = printedSections(preview).flatMap(({ title, lines }) => [
    `## ${title}`,
    '',
    ...lines.map(marked),
    '',
  ]);
  return [`# ${escaped(titleOf(preview))}`, '', ...body, ...notes, ''].join('\n');
};
