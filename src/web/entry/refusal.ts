/** What a command was refused for, at the field that it is about. */
import { toldOf } from '../../http/problem.cause.js';
import { problems } from '../../http/problems.js';
import type { Faults, Field } from './typed.js';

export interface Refusal {
  readonly status: number;
  readonly faults: Faults;
}
/** Where the fields of commands stand in the form. */
const STANDS_AT: Readonly<Record<string, Field>> = {
  '#/bodyArea': 'area',
  '#/injuryId': 'area',
  '#/earliestOn': 'back',
  '#/latestOn': 'back',
  '#/unknown': 'back',
  '#/bannedUntil': 'back',
  '#/matches': 'back',
  '#/effectiveFrom': 'back',
};

/** The rule by its name, and what stands in the way. @throws what is a fault of ours, or passes by itself */
export const refusalIn = (error: unknown): Refusal => {
  const { slug, status = problems[slug].status, code, detail, errors = [] } = toldOf(error);
  if (status >= 500 || status === 404) throw error;
  const [first] = errors;
  const field = STANDS_AT[first?.pointer ?? ''] ?? 'form';
  const rule = code ?? problems[slug].title;
  return { status, faults: { [field]: `${rule}: ${first?.detail ?? detail}.` } };
};
