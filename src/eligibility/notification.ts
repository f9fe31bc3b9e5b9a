/** Each club concerned has to be told: one that never was shows in the case, as Real Madrid with Cheryshev in 2015. */
import { type Decide, type Evolve, reject, Rejection } from '../event-store/decider.js';
import type { Instant } from '../calendar.js';
import { said, same, Statement } from '../statement.js';
import { type ClubId, IsId, IsInstant, IsKnown, Optional, type PlayerId } from '../vocabulary.js';
import type { EligibilityCase } from './case.js';
import { standingQuestion } from './standing.js';

/** A club is told of the question, of a ruling or of an interim measure. */
export class NotifyClub extends Statement {
  @IsKnown('club') readonly clubId: ClubId;
  /** The ruling it was told of */
  @Optional() @IsId() readonly rulingId?: string;
  /** The interim measure it was told of; with neither, it was told of the question */
  @Optional() @IsId() readonly measureId?: string;
  @IsInstant() readonly notifiedAt: Instant;
}
export const notificationCommands = { NotifyClub };

export interface Notification {
  readonly playerId: PlayerId;
  readonly clubId: ClubId;
  readonly rulingId?: string;
  readonly measureId?: string;
  readonly notifiedAt: Instant;
}
export interface NotificationFacts {
  ClubNotified: Notification;
}

export const decideNotification: Decide<
  EligibilityCase,
  typeof notificationCommands,
  NotificationFacts
> = {
  NotifyClub: (state, { clubId, rulingId, measureId, notifiedAt }) => {
    const question = standingQuestion(state);
    if (question instanceof Rejection) return question;
    if (rulingId !== undefined && measureId !== undefined)
      return reject('OneAtATime', 'a ruling or a measure, each told by itself', '#/measureId');
    if (rulingId !== undefined && !state.rulings.some((one) => one.rulingId === rulingId))
      return reject('NoSuchRuling', `${rulingId} is no ruling of this case`, '#/rulingId');
    if (
      measureId !== undefined &&
      !state.measures?.some(({ ordered }) => ordered.measureId === measureId)
    )
      return reject('NoSuchMeasure', `${measureId} is no measure of this case`, '#/measureId');
    const { playerId } = question;
    const data = said({ playerId, clubId, rulingId, measureId, notifiedAt });
    return state.notified?.some((one) => same(one, data)) ? [] : [{ type: 'ClubNotified', data }];
  },
};
export const evolveNotification: Evolve<EligibilityCase, NotificationFacts> = {
  ClubNotified: (state, notified) => ({
    ...state,
    notified: [...(state.notified ?? []), notified],
  }),
};
