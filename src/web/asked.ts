/** What the address of a page asks for, and the names that pages put to ids. */
import type { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { WhichFixtures } from '../availability/fixtures.query.js';
import type { Moments } from '../availability/material.query.js';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import type { Instant } from '../calendar.js';
import type { ReferenceData } from '../competition/reference-data.register.js';
import { DoesNotFit } from '../http/faults.js';
import type { Names } from './board.js';
import type { ClubId } from '../vocabulary.js';
import { askedMinute, askedMoment } from './moments.js';

export type AskedQuery = Readonly<Record<string, unknown>>;

/** Another way to say `known_at`: without a script a slider sends minutes. */
const SLIDER = 'known_minute';

/** Moments that an address may name; other parameters are left alone: links gather them on their way. @throws DoesNotFit */
export const momentsIn = <Parameter extends string>(
  query: AskedQuery,
  parameters: readonly Parameter[],
): Partial<Record<Parameter, Instant>> => {
  const asked = parameters.map((parameter) =>
    parameter === 'known_at' && query['known_at'] === undefined && query[SLIDER] !== undefined
      ? { parameter: SLIDER, named: parameter, said: askedMinute(query[SLIDER]) }
      : { parameter, named: parameter, said: askedMoment(query[parameter]) },
  );
  const faults = asked.flatMap(({ parameter, said }) =>
    'fault' in said ? [{ parameter, detail: said.fault }] : [],
  );
  if (faults.length) throw new DoesNotFit(faults);
  const named = asked.flatMap(({ named: parameter, said }) =>
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

/** All fixtures, or a club's, as this caller may see them: the view holds them whole. */
export const fixturesFor = async (
  queries: QueryBus,
  clubId: ClubId | undefined,
  moments: Moments,
  caller: Caller | undefined,
): Promise<FixtureAnswer[]> => {
  const wanted = { clubId, limit: Number.MAX_SAFE_INTEGER };
  return (await queries.execute(new WhichFixtures(wanted, moments, caller))).items;
};
