/** Where a player was registered, and when: registrations, transfers, loans, releases in the order of saying. */
import type { ClubId, CompetitionId, Position } from '../vocabulary.js';
import { msOf } from '../calendar.js';
import type { PlayerFacts } from '../player/player.js';
import type { Heard } from './heard.js';

export interface Spell {
  readonly clubId: ClubId;
  readonly fromMs: number;
  /** the events that began it: those of a loan that ended too, since they tell whose he was */
  readonly events: readonly string[];
  /** when the club had him registered, where the transfer that brought him says so */
  readonly registered?: { readonly fact: Heard; readonly atMs: number };
  /** the fact that ended it, and when; absent while he is registered there */
  readonly ended?: { readonly fact: Heard; readonly atMs: number };
}
export interface Registration {
  readonly spells: readonly Spell[];
  /** the club that he is out on loan from */
  readonly parentClubId: ClubId | undefined;
  /** the events of that loan */
  readonly loan: readonly string[];
  /** what was said of the last loan: the one he is on, while he has a parent club */
  readonly loanedOut: Heard<'PlayerLoanedOut', PlayerFacts['PlayerLoanedOut']> | undefined;
  /** registrations with a club for a competition, each with its own moment */
  readonly entered: readonly Entered[];
  readonly position: Position | undefined;
  readonly shirtNumber: number | undefined;
  readonly fpl: string | undefined;
}
export interface Entered {
  readonly clubId: ClubId;
  readonly competitionId: CompetitionId;
  readonly atMs: number;
  readonly fact: Heard;
}
type Movement =
  'PlayerRegistered' | 'PlayerTransferred' | 'PlayerLoanedOut' | 'LoanEnded' | 'PlayerReleased';
type Folds = {
  readonly [Name in Movement]: (
    before: Registration,
    fact: Heard<Name, PlayerFacts[Name]>,
  ) => Registration;
};

const leave = (before: Registration, fact: Heard): Registration => ({
  ...before,
  spells: before.spells.map((spell) =>
    spell.ended ? spell : { ...spell, ended: { fact, atMs: fact.occurredMs } },
  ),
});
const join = (
  before: Registration,
  clubId: ClubId | undefined,
  fact: Heard,
  more: Partial<Spell> = {},
): Registration =>
  clubId === undefined
    ? before
    : {
        ...before,
        spells: [
          ...before.spells,
          { clubId, fromMs: fact.occurredMs, events: fact.events, ...more },
        ],
      };

/** The club he is registered with now. */
export const clubOf = ({ spells }: Registration): ClubId | undefined =>
  spells.find(({ ended }) => !ended)?.clubId;

const folds: Folds = {
  PlayerRegistered: (before, fact) => {
    const { clubId, competitionId, position, shirtNumber, externalIds, registeredAt } = fact.data;
    const details = {
      ...before,
      entered:
        competitionId === undefined
          ? before.entered
          : [...before.entered, { clubId, competitionId, atMs: msOf(registeredAt), fact }],
      position: position ?? before.position,
      shirtNumber: shirtNumber ?? before.shirtNumber,
      fpl: externalIds?.fpl ?? before.fpl,
    };
    return clubOf(before) === clubId
      ? details
      : join(leave({ ...details, parentClubId: undefined }, fact), clubId, fact);
  },
  PlayerTransferred: (before, fact) =>
    join(
      leave({ ...before, parentClubId: undefined, shirtNumber: undefined }, fact),
      fact.data.toClubId,
      fact,
      fact.data.registeredAt === undefined
        ? {}
        : { registered: { fact, atMs: msOf(fact.data.registeredAt) } },
    ),
  PlayerLoanedOut: (before, fact) =>
    join(
      leave(
        { ...before, parentClubId: fact.data.parentClubId, loan: fact.events, loanedOut: fact },
        fact,
      ),
      fact.data.loanClubId,
      fact,
    ),
  // Made permanent too: he is his parent club's until the transfer that follows is recorded.
  LoanEnded: (before, fact) =>
    before.parentClubId === undefined
      ? before
      : join(leave({ ...before, parentClubId: undefined }, fact), before.parentClubId, fact, {
          events: [...before.loan, ...fact.events],
        }),
  PlayerReleased: (before, fact) => leave({ ...before, parentClubId: undefined }, fact),
};

/** A player's registrations as heard; of the same list the same. */
export const registrationOf = (facts: readonly Heard[]): Registration => {
  const before = registrations.get(facts);
  if (before) return before;
  const registration = registered(facts);
  registrations.set(facts, registration);
  return registration;
};
const registrations = new WeakMap<readonly Heard[], Registration>();
const registered = (facts: readonly Heard[]): Registration =>
  facts.reduce<Registration>(
    (before, fact) =>
      fact.type in folds
        ? (folds[fact.type as Movement] as (before: Registration, fact: Heard) => Registration)(
            before,
            fact,
          )
        : before,
    {
      spells: [],
      parentClubId: undefined,
      loan: [],
      loanedOut: undefined,
      entered: [],
      position: undefined,
      shirtNumber: undefined,
      fpl: undefined,
    },
  );

/** The club he was registered with at a moment; the present one for any later moment. */
export const clubAt = ({ spells }: Registration, ms: number): ClubId | undefined =>
  spells.find(({ fromMs, ended }) => fromMs <= ms && (!ended || ms < ended.atMs))?.clubId;
