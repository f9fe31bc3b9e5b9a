/** The band comes from status and chance, only the kind from the text; the same injury is reassessed. */
import type { Band } from '../vocabulary.js';
import { widened } from './fpl-days.js';
import { bandOf, type FplLine, type Moment } from './fpl-line.js';
import { keys } from './fpl-folds.js';
import type { FplRecord } from './fpl-record.js';
import { expectedReturn } from './fpl-return.js';
import { onDay, ownId, type Step, step, unread } from './fpl-step.js';
import type { NewsText } from './fpl-text.js';

const COMPETITION = 'premier-league';

/** What a text needs besides the line: the clubs of ours that it speaks of. */
export interface OtherClubs {
  /** the club of ours with that name */
  readonly clubIdOf: (name: string) => string | undefined;
  /** whom the player's club meets nearest to that day, a day either way; undefined if no fixture is known */
  readonly opponentOn: (day: string) => string | undefined;
}
interface Said {
  readonly record: FplRecord;
  readonly line: FplLine;
  readonly text: NewsText;
  readonly band: Band;
  readonly occurred: Moment;
}
type Body = Readonly<Record<string, unknown>>;

/** The line's reason: `a` and moves come elsewhere. */
export const reasonSteps = (
  record: FplRecord,
  line: FplLine,
  text: NewsText,
  occurred: Moment,
  clubs: OtherClubs,
): readonly Step[] => {
  const said = { record, line, text, occurred, band: bandOf(line) };
  if (text.class === 'injury' || text.class === 'concussion') return injurySteps(said);
  const label = { publicLabel: text.label.slice(0, 80) };
  if (text.class === 'illness') {
    const illness = { illnessId: ownId(line, 'illness'), ...label, band: said.band };
    return once(said, keys.illness(), 'RecordIllness', illness, 'illnessId');
  }
  if (text.class === 'match-fitness')
    return once(said, keys.fitness(), 'AssessMatchFitness', { band: said.band });
  if (line.status === 'd' || text.class === 'unknown' || text.class === 'unclassified')
    return outlook(said);
  return barring(said, clubs);
};

/** A bar that has no bands: a ban, a duty, a leave, an ineligibility. */
const barring = (said: Said, clubs: OtherClubs): readonly Step[] => {
  const { line, text, occurred } = said;
  const from = onDay(occurred);
  switch (text.class) {
    case 'suspended': {
      const end = text.until
        ? { bannedUntil: text.until }
        : text.matches
          ? { matches: text.matches }
          : { indefinite: true };
      const ban = {
        suspensionId: ownId(line, 'ban'),
        cause: 'UNSPECIFIED',
        ...end,
        scope: { competitionIds: [COMPETITION] },
        authority: 'The FA',
        effectiveFrom: text.until !== undefined && text.until < from ? text.until : from,
      };
      return once(said, keys.ban(ban), 'ImposeSuspension', ban, 'suspensionId');
    }
    case 'duty': {
      const callUp = {
        callUpId: ownId(line, 'call-up'),
        association: 'his country',
        tournament: text.label.slice(0, 80),
      };
      const steps = once(
        said,
        keys.duty(),
        'CallUpPlayer',
        { ...callUp, list: 'FINAL' },
        'callUpId',
      );
      return steps.flatMap((made) => {
        const { callUpId } = made.body;
        return made.slot === 'reason'
          ? [made, step('reason-2', 'SetReleasePeriod', { callUpId, releasedFrom: from }, said)]
          : [made];
      });
    }
    case 'personal': {
      const leave = { leaveId: ownId(line, 'leave'), kind: leaveOf(text.label), leaveFrom: from };
      return once(said, keys.leave(leave), 'GrantLeave', leave, 'leaveId');
    }
    case 'parent-club':
      return ineligible(said, 'PARENT_CLUB', opponent(text, clubs));
    case 'work-permit':
      return ineligible(said, 'WORK_PERMIT', { scope: {} });
    case 'not-registered':
      return ineligible(said, 'NOT_REGISTERED', { scope: {} });
    case 'club-decision':
      return ineligible(said, 'CLUB_DECISION', opponent(text, clubs));
    default:
      return outlook({ ...said, text: { ...text, class: 'unclassified' } });
  }
};

const leaveOf = (label: string): string =>
  /compassionate|bereave/i.test(label) ? 'COMPASSIONATE' : 'PERSONAL';

/** A bar for one opponent holds from the day before the named one to the day after. */
const opponent = (
  { clubName, opponentDay }: NewsText,
  { clubIdOf, opponentOn }: OtherClubs,
): Body => {
  const club = (clubName && clubIdOf(clubName)) ?? (opponentDay && opponentOn(opponentDay));
  const days = opponentDay && widened(opponentDay);
  return {
    scope: club ? { opponentClubIds: [club] } : {},
    ...(days ? { ineligibleFrom: days.from, ineligibleUntil: days.until } : {}),
  };
};
const ineligible = (said: Said, kind: string, where: Body): readonly Step[] => {
  const ineligibilityId = ownId(said.line, 'ineligible');
  const body = { ineligibilityId, kind, ...where };
  return once(said, keys.ineligible(body), 'StateIneligibility', body, 'ineligibilityId');
};

const outlook = (said: Said): readonly Step[] => {
  const { line, text, band, occurred } = said;
  if (text.class === 'unclassified') return [unread('reason', line, band, occurred)];
  const body = { band, phrase: text.label.slice(0, 200) };
  return once(said, keys.outlook(body), 'StateSelectionOutlook', body);
};

/**
 * The statement; where it is this feed's last one already and only its tail was edited, the tail alone. Said again
 * after something else it keeps its id, but a ban that changed is another ban.
 */
const once = (
  said: Said,
  key: string,
  command: string,
  body: Body,
  idField?: string,
): readonly Step[] => {
  const { open } = said.record;
  const same = open.find((reason) => reason.key === key);
  const stands = same?.band === said.band && same.label === body['publicLabel'];
  if (same && stands && same === open.at(-1))
    return expectedReturn(said.text, { about: same.id }, same.expected, said);
  if (idField === undefined)
    return [
      step('reason', command, body, said),
      ...expectedReturn(said.text, { aboutSlot: 'reason' }, undefined, said),
    ];
  const id = same && command !== 'ImposeSuspension' ? same.id : String(body[idField]);
  return [
    step('reason', command, { ...body, [idField]: id }, said),
    ...expectedReturn(said.text, { about: id }, undefined, said),
  ];
};

/** The same injury is reassessed: to the decider it stayed open, since nobody resolved it. */
const injurySteps = (said: Said): readonly Step[] => {
  const { record, line, text, band, occurred } = said;
  const { bodyArea, site = 'injury' } = text;
  const publicLabel = (text.label || 'injury').slice(0, 80);
  const same = record.open.find(({ key }) => key === keys.injury({ publicLabel }));
  const injuryId = same?.id ?? ownId(line, site);
  const recorded = same
    ? step(
        'reason',
        'ReassessInjury',
        { injuryId, evidence: line.news.slice(0, 300), band, bodyArea, publicLabel },
        said,
      )
    : step(
        'reason',
        'RecordInjury',
        {
          injuryId,
          publicLabel,
          bodyArea,
          side: 'UNKNOWN',
          context: 'UNKNOWN',
          relation: 'UNKNOWN',
          band,
        },
        said,
      );
  const confirmed =
    text.class === 'concussion' &&
    line.status !== 'd' &&
    !(same && same.band === 'UNAVAILABLE' && !same.lapsed)
      ? [
          step(
            'reason-2',
            'ConfirmConcussion',
            { injuryId, sufferedOn: onDay(occurred), pathway: 'STANDARD' },
            said,
          ),
        ]
      : [];
  return [recorded, ...confirmed, ...expectedReturn(text, { about: injuryId }, undefined, said)];
};
