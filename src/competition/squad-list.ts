/** The squad lists of a club for a competition and a season: all types in one stream, since together they say who may play. */
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { addDays, type Day, dayAt } from '../calendar.js';
import {
  type Decide,
  type Decider,
  type Evolve,
  reject,
  type Rejection,
} from '../event-store/decider.js';
import { plain, said, same } from '../statement.js';
import {
  AreKnown,
  type ClubId,
  type CompetitionId,
  IsDay,
  isId,
  IsKnown,
  IsSeason,
  Optional,
  type PlayerId,
  Words,
} from '../vocabulary.js';
import { ListCommand } from './list-command.js';
import { type Birthdays, faultOfList } from './list-places.js';
import { ruleIn, windowsOf } from './rules.js';
import { LIST_TYPES, type ListRule, type ListType } from './rules/lists.js';
import { additionsIn, type ListChange, type ListedPlayer, standingOn, type Training, TRAININGS } from './standing-list.js'; // prettier-ignore

const MOST_LISTED = 200;
/** A player on a list, as the club declares him. */
export class Listed {
  @IsKnown('player') readonly playerId: PlayerId;
  /** Trained by the club, by another one of its association (both are home-grown), or by neither; absent: NONE */
  @Optional() @IsIn(TRAININGS) readonly training?: Training;
  @Optional() @IsBoolean() readonly goalkeeper?: boolean;
}
/** A club hands in a list whole; it takes the place of the one of that type before it. */
export class SubmitSquadList extends ListCommand {
  @IsKnown('club') readonly clubId: ClubId;
  @IsKnown('competition') readonly competitionId: CompetitionId;
  /** `2016-17` */
  @IsSeason() @Words(7) readonly season: string;
  @IsIn(LIST_TYPES) readonly listType: ListType;
  /** The day from which it holds */
  @IsDay() readonly validFrom: Day;
  @IsArray()
  @ArrayMaxSize(MOST_LISTED)
  @ValidateNested({ each: true })
  @Type(() => Listed)
  readonly players: Listed[];
  /** Who let it be changed while it was closed */
  @Optional() @Words(120) readonly permittedBy?: string;
}
/** A list is changed. */
export class AmendSquadList extends ListCommand {
  @IsIn(LIST_TYPES) readonly listType: ListType;
  /** The day from which the change holds */
  @IsDay() readonly validFrom: Day;
  @Optional()
  @IsArray()
  @ArrayMaxSize(MOST_LISTED)
  @ValidateNested({ each: true })
  @Type(() => Listed)
  readonly added?: Listed[];
  @Optional() @AreKnown('player', MOST_LISTED) readonly removed?: PlayerId[];
  @Words(500) readonly why: string;
  /** Who let it be changed while it was closed */
  @Optional() @Words(120) readonly permittedBy?: string;
}
export const squadListCommands = { SubmitSquadList, AmendSquadList };

export interface SquadListFacts {
  SquadListSubmitted: {
    readonly clubId: ClubId;
    readonly competitionId: CompetitionId;
    readonly season: string;
    readonly listType: ListType;
    readonly validFrom: Day;
    readonly players: readonly ListedPlayer[];
    readonly permittedBy?: string;
  };
  SquadListAmended: {
    readonly listType: ListType;
    readonly validFrom: Day;
    readonly added?: readonly ListedPlayer[];
    readonly removed?: readonly PlayerId[];
    readonly why: string;
    readonly permittedBy?: string;
  };
}
export interface SquadList {
  /** Whose it is and of what; absent: nothing stands */
  readonly of?: {
    readonly clubId: ClubId;
    readonly competitionId: CompetitionId;
    readonly season: string;
  };
  readonly changes: readonly ListChange[];
}

/** The name of a club's lists for a competition and a season: the end of their stream's. */
export const squadListId = (clubId: ClubId, competitionId: CompetitionId, season: string): string =>
  `${clubId}-${competitionId}-${season}`;

/** The rule of a list in a season; undefined where none is kept. */
export const listRule = (competitionId: CompetitionId, season: string, listType: ListType) =>
  ruleIn('squad-list', season, { competitionId, fits: (rule) => rule.listType === listType });

/** A list that is closed between windows changes within one, or on the day after: a change of its last hours. */
const closed = (
  rule: ListRule,
  season: string,
  { validFrom, permittedBy }: { readonly validFrom: Day; readonly permittedBy?: string },
): Rejection | undefined => {
  const windows = windowsOf(season);
  if (!rule.closedBetweenWindows || permittedBy !== undefined || !windows.length) return undefined;
  const last = (closesAt: string): Day => addDays(dayAt(Date.parse(closesAt)), 1);
  const isOpen = windows.some(
    (one) => one.validFrom <= validFrom && validFrom <= last(one.parameters.closesAt),
  );
  const next = windows.find((one) => one.validFrom > validFrom)?.validFrom;
  return isOpen
    ? undefined
    : reject('ListClosed', `the list is closed between the windows${next === undefined ? '' : `: the next one opens on ${next}`}`, '#/validFrom'); // prettier-ignore
};
const changedSince = ({ changes }: SquadList, listType: ListType, validFrom: Day) =>
  changes.some((one) => one.listType === listType && one.validFrom > validFrom)
    ? reject('ListChangedSince', 'a later change of this list stands: correct or withdraw that first', '#/validFrom') // prettier-ignore
    : undefined;
const NOBODY: Birthdays = new Map();

const decideSquadList: Decide<SquadList, typeof squadListCommands, SquadListFacts> = {
  SubmitSquadList: (list, command) => {
    const { clubId, competitionId, season, listType, validFrom, permittedBy, subject } = command;
    const data = said({ clubId, competitionId, season, listType, validFrom, players: plain(command.players), permittedBy }); // prettier-ignore
    const rule = listRule(competitionId, season, listType)?.parameters;
    if (!rule)
      return reject('ListTypeNotKept', `no list ${listType} is kept in ${competitionId} in ${season}`, '#/listType'); // prettier-ignore
    if (!isId(subject)) return reject('ListIdTooLong', 'its ids are together too long', '#/clubId');
    if (list.of && !same(list.of, { clubId, competitionId, season }))
      return reject('ListOfAnother', `${subject} is the list of ${list.of.clubId} in ${list.of.competitionId}`, '#/clubId'); // prettier-ignore
    const { clubId: _, competitionId: __, season: ___, ...change } = data;
    const before = list.changes.findLast((one) => one.listType === listType);
    if (before && same(before, change)) return [];
    const fault =
      changedSince(list, listType, validFrom) ??
      faultOfList(data.players, rule, season, command.birthdays ?? NOBODY, '#/players') ??
      (before && closed(rule, season, data));
    return fault ?? [{ type: 'SquadListSubmitted', data }];
  },
  AmendSquadList: (list, command) => {
    const { listType, validFrom, why, permittedBy } = command;
    const added = plain(command.added ?? []);
    const removed = [...(command.removed ?? [])];
    const standing = standingOn(list.changes, listType, validFrom);
    if (!list.of || !standing)
      return reject('NoSuchList', `no list ${listType} holds on ${validFrom}: submit it first`, '#/listType'); // prettier-ignore
    const rule = listRule(list.of.competitionId, list.of.season, listType)?.parameters;
    if (!rule)
      return reject('ListTypeNotKept', `no list ${listType} is kept in ${list.of.competitionId}`, '#/listType'); // prettier-ignore
    if (!added.length && !removed.length)
      return reject('NothingChanged', 'a change adds or removes somebody', '#/added');
    const both = added.find(({ playerId }) => removed.includes(playerId));
    if (both) return reject('NamedTwice', `${both.playerId} is added and removed`, '#/removed');
    const on = new Map(standing.players.map((one) => [one.playerId, one]));
    if (added.every((one) => same(on.get(one.playerId), one)) && !removed.some((id) => on.has(id)))
      return [];
    const there = added.find(({ playerId }) => on.has(playerId));
    if (there) return reject('AlreadyOnList', `${there.playerId} is on it already`, '#/added');
    const off = removed.find((id) => !on.has(id));
    if (off !== undefined) return reject('NotOnList', `${off} is not on it`, '#/removed');
    if (new Set(removed).size !== removed.length)
      return reject('NamedTwice', 'somebody is removed twice', '#/removed');
    const data = said({
      listType,
      validFrom,
      added: added.length ? added : undefined,
      removed: removed.length ? removed : undefined,
      why,
      permittedBy,
    });
    const { season } = list.of;
    const { mostAdditions = Infinity } = rule;
    const after = [...standing.players.filter(({ playerId }) => !removed.includes(playerId)), ...added]; // prettier-ignore
    return (
      changedSince(list, listType, validFrom) ??
      closed(rule, season, data) ??
      faultOfList(after, rule, season, command.birthdays ?? NOBODY, '#/added') ??
      (additionsIn(standing) + added.length > mostAdditions
        ? reject('TooManyAdditions', `at most ${mostAdditions} are added to this list`, '#/added')
        : [{ type: 'SquadListAmended', data }])
    );
  },
};
const evolveSquadList: Evolve<SquadList, SquadListFacts> = {
  SquadListSubmitted: ({ changes }, { clubId, competitionId, season, ...change }) => ({
    of: { clubId, competitionId, season },
    changes: [...changes, change],
  }),
  SquadListAmended: ({ of, changes }, { why: _, ...change }) => ({
    ...(of ? { of } : {}),
    changes: [...changes, change],
  }),
};

export const squadList: Decider<SquadList, typeof squadListCommands, SquadListFacts> = {
  initial: { changes: [] },
  commands: squadListCommands,
  decide: decideSquadList,
  evolve: evolveSquadList,
  begins: ['SubmitSquadList'],
  partiesOf: ({ of }, command) =>
    command instanceof SubmitSquadList ? [command.clubId] : of ? [of.clubId] : [],
};
