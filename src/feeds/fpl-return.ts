/** The tails "Expected back 31 Aug" and "Unknown return date": an expected return, never an end. */
import { type Slot, type Step, step } from './fpl-step.js';
import type { NewsText } from './fpl-text.js';

type About = { readonly about: string } | { readonly aboutSlot: Slot };

/** The expected return of a reason, unless the last one stated of it was the same. */
export const expectedReturn = (
  { expectedReturn: day }: NewsText,
  about: About,
  before: string | undefined,
  said: Parameters<typeof step>[3],
): readonly Step[] => {
  if (day === 'none' || day === before) return [];
  const when =
    day === 'unknown' ? { unknown: true } : { earliestOn: day, latestOn: day, unknown: false };
  const body = 'about' in about ? { reasonId: about.about, ...when } : when;
  const made = step('expected-return', 'SetExpectedReturn', { ...body, basis: 'the feed' }, said);
  return ['about' in about ? made : { ...made, aboutSlot: about.aboutSlot }];
};
