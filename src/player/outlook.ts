import { ArrayMaxSize, IsArray, IsIn, Length } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, Statement, said } from '../statement.js';
import {
  BANDS,
  type Band,
  type FixtureId,
  IsKnown,
  Optional,
  type PlayerId,
  Words,
} from '../vocabulary.js';
import type { Player } from './player.js';
import { alreadySaidOfFixture, isOpen, replaced, saidBy } from './reason.js';

/** Someone says whether the player is likely to play. */
export class StateSelectionOutlook extends Statement {
  /** The fixture it is about; absent: the time being */
  @Optional() @IsKnown('fixture') readonly fixtureId?: FixtureId;
  @IsIn(BANDS) readonly band: Band;
  /** The source's own words, `expected to play` */
  @Words(500) readonly phrase: string;
  /** The open reasons in spite of which it is said: they weigh less for that fixture */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @Length(1, 80, { each: true })
  readonly despite?: string[];
}
/** Someone says that this player comes in if another is out. */
export class StateCoverPlan extends Statement {
  @IsKnown('fixture') readonly fixtureId: FixtureId;
  /** The one he would stand in for */
  @IsKnown('player') readonly ifPlayerOut: PlayerId;
  /** The one he would play beside */
  @Optional() @IsKnown('player') readonly partnerId?: PlayerId;
  @Optional() @Words(40) readonly position?: string;
}
export const outlookCommands = { StateSelectionOutlook, StateCoverPlan };

export interface OutlookFacts {
  SelectionOutlookStated: {
    readonly fixtureId?: FixtureId;
    readonly band: Band;
    readonly phrase: string;
    readonly despite?: readonly string[];
  };
  CoverPlanStated: {
    readonly fixtureId: FixtureId;
    readonly ifPlayerOut: PlayerId;
    readonly partnerId?: PlayerId;
    readonly position?: string;
  };
}
/** The last few are enough to know a repetition. */
const REMEMBERED = 10;

export const decideOutlook: Decide<Player, typeof outlookCommands, OutlookFacts> = {
  StateSelectionOutlook: (player, { fixtureId, band, phrase, despite, source }) => {
    const data = said({ fixtureId, band, phrase, despite });
    if (alreadySaidOfFixture(player, 'OUTLOOK', data, source)) return [];
    const closed = despite?.findIndex((id) => !isOpen(player, id)) ?? -1;
    return closed >= 0
      ? reject(
          'NothingOpen',
          `${despite?.[closed]} is no open reason of this player`,
          `#/despite/${closed}`,
        )
      : [{ type: 'SelectionOutlookStated', data }];
  },
  StateCoverPlan: ({ coverPlans }, { fixtureId, ifPlayerOut, partnerId, position, subject }) => {
    if (ifPlayerOut === subject)
      return reject('CoversHimself', 'nobody stands in for himself', '#/ifPlayerOut');
    if (partnerId !== undefined && [subject, ifPlayerOut].includes(partnerId))
      return reject('NoPartner', `${partnerId} cannot be the one he plays beside`, '#/partnerId');
    const data = said({ fixtureId, ifPlayerOut, partnerId, position });
    return coverPlans.some((plan) => same(plan, data)) ? [] : [{ type: 'CoverPlanStated', data }];
  },
};
export const evolveOutlook: Evolve<Player, OutlookFacts> = {
  SelectionOutlookStated: (player, data, meta, id) =>
    replaced(
      player,
      'OUTLOOK',
      data,
      meta,
      id,
      (earlier) => earlier.by === saidBy(meta) && earlier.data.fixtureId === data.fixtureId,
    ),
  CoverPlanStated: (player, data) => ({
    ...player,
    coverPlans: [
      ...player.coverPlans.filter(
        (plan) => plan.fixtureId !== data.fixtureId || plan.ifPlayerOut !== data.ifPlayerOut,
      ),
      data,
    ].slice(-REMEMBERED),
  }),
};
