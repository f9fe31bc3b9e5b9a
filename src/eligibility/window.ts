/** Days from and until, both included. */
import type { Day } from '../calendar.js';

export const endsBeforeItBegins = (from: Day, until: Day | undefined): boolean =>
  until !== undefined && until < from;
