import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import type { ValidationError } from 'class-validator';
import { atMost, DoesNotFit, type Fault, faultsIn, notAnObject, step } from './faults.js';
import { fits } from './fits.js';

/** What class-validator found, on its way to the faults of the whole request. */
class Invalid extends Error {
  constructor(readonly errors: readonly ValidationError[]) {
    super('invalid');
  }
}

/** The class is the command: each body, query and path must fit its class, and every fault is told at once. */
@Injectable()
export class FittingPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      exceptionFactory: (errors) => new Invalid(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value;
    const body = metadata.type === 'body';
    const missing = body && this.toValidate(metadata) ? notAnObject(value) : undefined;
    if (missing) throw new DoesNotFit([missing]);
    const told = body
      ? (fault: Fault): Fault => fault
      : (fault: Fault) => byParameter(fault, metadata);
    const faults = [...namedLikeMethods(value, metadata), ...faultsIn(value)];
    const deep = faults.some(({ detail }) => detail.startsWith('is nested deeper'));
    if (deep) throw new DoesNotFit(faults.map(told));
    if (!faults.length) {
      const made = this.madeOf(value, metadata);
      if (made !== undefined && !dropped(value, made).length) return made;
    }
    try {
      // Nest deletes keys such as `constructor` in place: what is told and hashed is the value as it came.
      const fitting: unknown = await super.transform(
        faults.length ? structuredClone(value) : value,
        metadata,
      );
      if (!faults.length) faults.push(...dropped(value, fitting));
      if (!faults.length) return fitting;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      faults.push(...flat(error.errors));
    }
    throw new DoesNotFit(atMost(faults.map(told)));
  }

  /** What Nest would make of a value that fits; undefined if it does not, or if Nest has to look. */
  private madeOf(value: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype } = metadata;
    if (!metatype) return undefined;
    if (metatype === String) return typeof value === 'string' ? value : undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    if (!this.toValidate(metadata)) return undefined;
    const made: unknown = plainToInstance(metatype, value, this.transformOptions);
    return typeof made === 'object' && made?.constructor === metatype && fits(made)
      ? made
      : undefined;
  }
}

/** class-transformer drops fields named like a method of the class (`about`, `envelope`) before anyone can refuse them. */
const namedLikeMethods = (value: unknown, { type, metatype }: ArgumentMetadata): Fault[] => {
  if (type === 'param' || typeof value !== 'object' || value === null) return [];
  const prototype = metatype?.prototype as object | undefined;
  if (!prototype || prototype === Object.prototype || prototype === Array.prototype) return [];
  return Object.keys(value)
    .filter((key) => key in prototype && !(key in Object.prototype))
    .map((key) => ({ pointer: `#/${step(key)}`, detail: 'unknown field' }));
};

/** The same inside nested objects: whatever came and is not in the instance was dropped in silence. */
const dropped = (came: unknown, made: unknown, at: readonly string[] = []): Fault[] => {
  if (typeof came !== 'object' || typeof made !== 'object' || came === null || made === null)
    return [];
  const faults: Fault[] = [];
  for (const [key, item] of Object.entries(came))
    if (!Object.hasOwn(made, key))
      faults.push({ pointer: `#/${[...at, key].map(step).join('/')}`, detail: 'unknown field' });
    else if (typeof item === 'object')
      faults.push(...dropped(item, (made as Record<string, unknown>)[key], [...at, key]));
  return faults;
};

export const flat = (errors: readonly ValidationError[], at = '#'): Fault[] =>
  errors.flatMap(({ property, constraints = {}, children = [], value }) => {
    const pointer = `${at}/${step(property)}`;
    const own =
      'whitelistValidation' in constraints
        ? ['unknown field']
        : value === undefined && children.length === 0
          ? ['is missing']
          : Object.values(constraints);
    return [...own.map((detail) => ({ pointer, detail })), ...flat(children, pointer)];
  });

/** In a query or path the first step is the parameter; a single one (`@Query('limit')`) is named by its decorator. */
const byParameter = ({ pointer = '#', detail }: Fault, { data }: ArgumentMetadata): Fault => {
  const [, first] = pointer.split('/');
  const parameter = data ?? (first === undefined ? '' : decodeURIComponent(first));
  return { parameter, detail: detail === 'unknown field' ? 'unknown parameter' : detail };
};
