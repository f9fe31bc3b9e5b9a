/** The keys of the quick entry. Each is a command that says what was seen; none sets a status. */
import type { Band } from '../../vocabulary.js';

/**
 * What a physio means by a key, and what is recorded for it:
 *
 * | key | with an open injury that it is about         | without one                                    |
 * | --- | -------------------------------------------- | ---------------------------------------------- |
 * | A   | ResolveInjury, ResolveIllness: all that is open | StateSelectionOutlook AVAILABLE, for the time being |
 * | L   | ReassessInjury LIKELY                        | RecordInjury LIKELY where an area is named, else StateSelectionOutlook LIKELY |
 * | D   | ReassessInjury DOUBTFUL                      | RecordInjury DOUBTFUL, which needs the area    |
 * | U   | ReassessInjury UNLIKELY                      | RecordInjury UNLIKELY, which needs the area    |
 * | O   | ReassessInjury UNAVAILABLE                   | RecordInjury UNAVAILABLE, which needs the area |
 * | S   | ImposeSuspension: until the day that is named, else for one match                            ||
 *
 * The area tells which injury an entry is about; without an area it is the only one that is open. A day of return
 * besides is SetExpectedReturn on that injury.
 */
export const KINDS = {
  A: { word: 'Available', band: 'AVAILABLE' },
  L: { word: 'Likely', band: 'LIKELY' },
  D: { word: 'Doubtful', band: 'DOUBTFUL' },
  U: { word: 'Unlikely', band: 'UNLIKELY' },
  O: { word: 'Out', band: 'UNAVAILABLE' },
  S: { word: 'Suspended', band: undefined },
} as const satisfies Readonly<Record<string, { word: string; band: Band | undefined }>>;

export type Kind = keyof typeof KINDS;
export const isKind = (value: string): value is Kind => Object.hasOwn(KINDS, value);
