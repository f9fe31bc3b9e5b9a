/** How each fact changes what the feed remembers of a player. Pure folds: none throws, what they do not name is kept. */
import { type Band, type ClubId, severityOf } from '../vocabulary.js';
import { folded } from '../vocabulary.js';
import type { FplRecord, Gone, Movement, OpenReason } from './fpl-record.js';
import { siteOf } from './fpl-sites.js';
import { FEED } from './fpl-step.js';

/** The object without these fields. */
export const without = <Value extends object, Name extends keyof Value>(
  value: Value,
  ...names: readonly Name[]
): Omit<Value, Name> =>
  Object.fromEntries(
    Object.entries(value).filter(([name]) => !names.includes(name as Name)),
  ) as Omit<Value, Name>;

type Payload = Readonly<Record<string, unknown>>;
/** `ours`: this feed said it */
type Fold = (record: FplRecord, data: Payload, id: string, ours: boolean) => FplRecord;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const some = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

const moved = (record: FplRecord, movement: Movement): FplRecord => ({
  ...without(record, 'known', 'clubId', 'loan', 'gone', 'cleared'),
  ...movement,
});

/** A new statement takes the word of this feed's worse ones; a milder one stays beneath. */
const stated = (record: FplRecord, reason: OpenReason): FplRecord => ({
  ...record,
  open: [
    ...record.open
      .filter(
        ({ id, key }) => id !== reason.id && !(isSingle(key) && kindOf(key) === kindOf(reason.key)),
      )
      .map((other) =>
        severityOf(other.band) > severityOf(reason.band) ? { ...other, lapsed: true } : other,
      ),
    reason,
  ],
});
const kindOf = (key: string): string => key.split(' ')[0]!;
/** Kinds of which a source has one: the newer takes the place of the older. */
const isSingle = (key: string): boolean => ['outlook', 'match-fitness'].includes(kindOf(key));
const opens =
  (keyOf: (data: Payload) => string, idOf?: string): Fold =>
  (record, data, id, ours) =>
    ours
      ? stated(record, {
          key: keyOf(data),
          id: (idOf && text(data[idOf])) ?? id,
          band: (text(data['band']) as Band | undefined) ?? 'UNAVAILABLE',
          lapsed: false,
          ...some('label', text(data['publicLabel'])),
        })
      : record;
const closes =
  (idOf: string): Fold =>
  (record, data) => ({ ...record, open: record.open.filter(({ id }) => id !== data[idOf]) });

const siteWord = (label: unknown): string => siteOf(folded(text(label) ?? '')).site;
const joined = (...parts: readonly unknown[]): string =>
  parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');

/** What makes a line the same statement as an earlier one of the same kind. */
export const keys = {
  injury: ({ publicLabel }: Payload) => `injury ${siteWord(publicLabel)}`,
  illness: () => 'illness',
  fitness: () => 'match-fitness',
  ban: ({ bannedUntil, matches }: Payload) => joined('ban', bannedUntil, matches),
  ineligible: ({ kind, ineligibleFrom, ineligibleUntil }: Payload) =>
    joined('ineligible', kind, ineligibleFrom, ineligibleUntil),
  duty: () => 'duty',
  leave: ({ kind }: Payload) => joined('leave', kind),
  outlook: ({ phrase }: Payload) => joined('outlook', phrase),
} satisfies Record<string, (data: Payload) => string>;

const reassessed: Fold = (record, data, _id, ours) => {
  const before = record.open.find(({ id }) => id === data['injuryId']);
  if (!before || !ours) return record;
  const label = text(data['publicLabel']) ?? before.label;
  const band = (text(data['band']) as Band | undefined) ?? before.band;
  return stated(record, { ...before, band, lapsed: false, ...some('label', label) });
};

const expected: Fold = (record, { about, latestOn, earliestOn }, _id, ours) => {
  if (!ours) return record;
  const day = text(latestOn) ?? text(earliestOn) ?? 'unknown';
  const { loan } = record;
  const open = record.open.map((other) =>
    other.id === about ? { ...other, expected: day } : other,
  );
  return loan && loan.loanId === about
    ? { ...record, open, loan: { ...loan, expected: day } }
    : { ...record, open };
};

const gone = (record: FplRecord, how: Gone['how'], to: string | undefined): FplRecord => {
  const from = record.clubId ?? record.gone?.fromClubId;
  return moved(record, {
    known: record.known,
    gone: { how, ...some('to', to), ...some('fromClubId', from) },
  });
};
const arrived = (
  record: FplRecord,
  clubId: ClubId | undefined,
  name: string | undefined,
): FplRecord =>
  clubId === undefined ? gone(record, 'transferred', name) : moved(record, { known: true, clubId });

export const folds: Readonly<Record<string, Fold>> = {
  PlayerRegistered: (record, { clubId }, event, ours) => {
    const now = arrived(record, text(clubId), undefined);
    return ours ? { ...now, registration: { event, before: record } } : now;
  },
  PlayerTransferred: (record, { toClubId, toClubName }) =>
    arrived(record, text(toClubId), text(toClubName)),
  PlayerLoanedOut: (record, { loanId, parentClubId, loanClubId, loanClubName }) =>
    moved(record, {
      known: true,
      ...some('clubId', text(parentClubId) ?? record.clubId),
      loan: {
        loanId: String(loanId),
        ...some('clubId', text(loanClubId)),
        ...some('clubName', text(loanClubName)),
      },
    }),
  LoanEnded: (record, { loanId, how }) => {
    const { loan } = record;
    if (loan === undefined || loan.loanId !== loanId) return record;
    if (how === 'MADE_PERMANENT') return arrived(record, loan.clubId, loan.clubName);
    return moved(record, { known: true, ...some('clubId', record.clubId) });
  },
  PlayerReleased: (record) => gone(record, 'released', undefined),
  PlayerInjured: opens(keys.injury, 'injuryId'),
  InjuryReassessed: reassessed,
  InjuryResolved: closes('injuryId'),
  PlayerFellIll: opens(keys.illness, 'illnessId'),
  IllnessResolved: closes('illnessId'),
  MatchFitnessAssessed: opens(keys.fitness),
  SuspensionImposed: opens(keys.ban, 'suspensionId'),
  SuspensionQuashed: closes('suspensionId'),
  IneligibilityStated: opens(keys.ineligible, 'ineligibilityId'),
  IneligibilityLifted: closes('ineligibilityId'),
  PlayerCalledUp: opens(keys.duty, 'callUpId'),
  PlayerReturnedFromDuty: closes('callUpId'),
  CallUpWithdrawn: closes('callUpId'),
  LeaveGranted: opens(keys.leave, 'leaveId'),
  LeaveEnded: closes('leaveId'),
  SelectionOutlookStated: (record, data, id, ours) =>
    data['fixtureId'] === undefined ? opens(keys.outlook)(record, data, id, ours) : record,
  ExpectedReturnSet: expected,
  FeedFlagCleared: (record, { feed }, id, ours) =>
    ours || feed === FEED ? { ...record, open: [], cleared: id, lastClearing: id } : record,
};
