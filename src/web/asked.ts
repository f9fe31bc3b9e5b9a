/** What the address of a page asks for, and the names that pages put to ids. */
import type { Instant } from '../calendar.js';
import type { ReferenceData } from '../competition/reference-data.register.js';
import { DoesNotFit } from '../http/faults.js';
import type { Names } from './board.js';
import { askedMoment } from './moments.js';

export type AskedQuery = Readonly<Record<string, unknown>>;

/** Moments that an address may name; other parameters are left alone: links gather them on their way. @throws DoesNotFit */
export const momentsIn = <Parameter extends string>(
  query: AskedQuery,
  parameters: readonly Parameter[],
): Partial<Record<Parameter, Instant>> => {
  const asked = parameters.map((parameter) => ({ parameter, said: askedMoment(query[parameter]) }));
  const faults = asked.flatMap(({ parameter, said }) =>
    'fault' in said ? [{ parameter, detail: said.fault }] : [],
  );
  if (faults.length) throw new DoesNotFit(faults);
  const named = asked.flatMap(({ parameter, said }) =>
    'moment' in said && said.moment !== undefined ? [[parameter, said.moment]] : [],
  );
  return Object.fromEntries(named) as Partial<Record<Parameter, Instant>>;
};

/** Names of clubs and competitions; an id that has none stands for itself. */
export const namesFrom = async (reference: ReferenceData): Promise<Names> => {
  const clubs = new Map((await reference.clubs()).map(({ id, name }) => [id, name]));
  const competitions = new Map((await reference.competitions()).map(({ id, name }) => [id, name]));
  return { club: (id) => clubs.get(id) ?? id, competition: (id) => competitions.get(id) ?? id };
};
