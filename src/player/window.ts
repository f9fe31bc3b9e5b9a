/** Days in order, and fields of which exactly one is given. */
import { type Rejection, reject } from '../event-store/decider.js';
import type { Day } from '../statement.js';

export const endsBeforeItBegins = (
  from: Day | undefined,
  until: Day | undefined,
  pointer: string,
): Rejection | undefined =>
  from !== undefined && until !== undefined && until < from
    ? reject('WindowEndsBeforeItBegins', `${until} is before ${from}`, pointer)
    : undefined;

export const exactlyOne = (...given: readonly unknown[]): boolean =>
  given.filter((value) => value !== undefined && value !== false).length === 1;
