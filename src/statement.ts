/** Every command says, besides its own matter, who said it, when, and when it was true. */
import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateBy, ValidateNested } from 'class-validator';
import {
  type Day,
  type Instant,
  isCalendarDay,
  isInstant,
  msOf,
  startOfDay,
  utc,
} from './calendar.js';
import { StreamCommand } from './event-store/command.js';
import { type Rejection, reject } from './event-store/decider.js';
import {
  CONFIDENCES,
  type Confidence,
  IsInstant,
  Optional,
  PRECISIONS,
  type Precision,
  SOURCE_KINDS,
  type SourceKind,
  VISIBILITIES,
  type Visibility,
  Words,
} from './vocabulary.js';

/** One object, described by its class; a list or null is refused. */
export const One = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(IsDefined(), IsObject(), ValidateNested(), Type(type));

/** Who said it. The quote is the source's own words. */
export class Source {
  @IsIn(SOURCE_KINDS) readonly kind: SourceKind;
  /** `Transfermarkt`, `FIFA` */
  @Words(120) readonly name: string;
  @Optional() @Words(1000) readonly quote?: string;
  /** A document, a page, a line of a feed */
  @Optional() @Words(300) readonly reference?: string;
}

const isDayOrInstant = (value: unknown): boolean => isCalendarDay(value) || isInstant(value);
const IsDayOrInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDayOrInstant',
    validator: {
      validate: isDayOrInstant,
      defaultMessage: () => 'must be a day that exists or an instant with its zone',
    },
  });

/** When it was true in the world. A day, week or approx compares as its start in London. */
export class Occurred {
  /** A day or an instant; absent only if the precision is unknown */
  @Optional() @IsDayOrInstant() readonly value?: string;
  @IsIn(PRECISIONS) readonly precision: Precision;
  /** It was not before this day or instant */
  @Optional() @IsDayOrInstant() readonly notBefore?: string;
}

/** The envelope as it is stored, beside what the log itself adds (id, stream, version, position, recordedAt). */
export interface Envelope {
  readonly occurred: Occurred & { readonly given?: boolean };
  readonly statedAt: Instant;
  readonly source: Source;
  readonly confidence: Confidence;
  readonly visibility: Visibility;
  /** The club that may read it when it is not public: the caller's, else the one the subject belongs to */
  readonly party?: string;
  readonly actor: { readonly id: string; readonly role: string; readonly clubId?: string };
  /** Caller and Idempotency-Key */
  readonly commandId?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
}
export const envelopeOf = (fact: { readonly meta: Readonly<Record<string, unknown>> }): Envelope =>
  fact.meta as unknown as Envelope;

/** The payload's own day or instant, in the order in which it is looked for (every other day is a window or a promise). */
const OWN_TIMES = [
  'sufferedOn', 'trainedOn', 'playedOn', 'reachedOn', 'testedAt', 'resolvedOn', 'endedOn', 'returnedOn',
  'releasedOn', 'loanedFrom', 'registeredAt', 'confirmedAt', 'notifiedAt',
] as const; // prettier-ignore

/** When a fact was true, as its payload tells it. */
export const occurredOf = (type: string, data: unknown): Occurred => {
  const payload = data as Readonly<Record<string, unknown>>;
  const fields = type === 'PlayerTransferred' ? (['effectiveFrom'] as const) : OWN_TIMES;
  const own = fields.map((field) => payload[field]).find((value) => typeof value === 'string');
  if (own === undefined) return { precision: 'unknown' };
  return { value: own, precision: isCalendarDay(own) ? 'day' : 'instant' };
};

/** Milliseconds at which a fact begins to be true; unknown compares as the moment it was stated. */
export const occurredMs = (occurred: Occurred, statedAt: Instant): number =>
  occurred.value === undefined || occurred.precision === 'unknown'
    ? msOf(statedAt)
    : isCalendarDay(occurred.value)
      ? startOfDay(occurred.value)
      : msOf(occurred.value);

const PUBLIC_BY_DEFAULT: readonly SourceKind[] = [
  'journalist',
  'feed',
  'league',
  'association',
  'match_official',
];
/** Public from a journalist, feed, league, association or match official; club from everyone else. */
export const defaultVisibility = (kind: SourceKind): Visibility =>
  PUBLIC_BY_DEFAULT.includes(kind) ? 'public' : 'club';

/** A clock may differ from ours by this much before a statement counts as from the future. */
const CLOCK_SKEW_MS = 60_000;
/** A day begins elsewhere up to this long before it does in London. */
const ZONES_MS = 14 * 3_600_000;

/** What has happened, and cannot have happened after it was said: by a passing day nobody becomes fit. A loan's end may be announced. */
const HAPPENED = [
  'sufferedOn', 'trainedOn', 'playedOn', 'reachedOn', 'testedAt', 'resolvedOn', 'endedOn', 'returnedOn', 'confirmedAt',
  'notifiedAt',
]; // prettier-ignore
/** The field of a payload that lies after the moment it was said at; `undefined` if none does. */
export const notYetHappened = (payload: object, statedAt: Instant): string | undefined => {
  const fields = payload as Readonly<Record<string, unknown>>;
  const said = msOf(statedAt);
  return HAPPENED.filter((field) => !(field === 'endedOn' && 'loanId' in fields)).find((field) => {
    const value = fields[field];
    return isCalendarDay(value)
      ? startOfDay(value) > said + ZONES_MS
      : isInstant(value) && msOf(value) > said + CLOCK_SKEW_MS;
  });
};

export abstract class Statement extends StreamCommand {
  @One(() => Source) readonly source: Source;
  /** confirmed: by who decides or treats; reported: someone says so (the default); suspected: "fears" */
  @Optional() @IsIn(CONFIDENCES) readonly confidence?: Confidence;
  /** Absent: public from a journalist, feed, league, association or match official, club from everyone else */
  @Optional() @IsIn(VISIBILITIES) readonly visibility?: Visibility;
  /** When the source said it; absent: now */
  @Optional() @IsInstant() readonly statedAt?: Instant;
  /** When it was true; absent: the matter's own day or instant */
  @Optional() @One(() => Occurred) readonly occurred?: Occurred;
  /** Medical detail is kept enciphered; until that is built it is refused. */
  @Optional() @IsObject() readonly medical?: object;

  override objection(): Rejection | undefined {
    if (this.medical !== undefined || this.visibility === 'medical')
      return reject(
        'MedicalDetailNotKept',
        'medical detail is not kept yet: record the public wording only',
        this.medical === undefined ? '#/visibility' : '#/medical',
      );
    if (this.statedAt && msOf(this.statedAt) > msOf(this.asked.askedAt) + CLOCK_SKEW_MS)
      return reject(
        'StatedInTheFuture',
        'a statement cannot have been made after now',
        '#/statedAt',
      );
    if (this.occurred && this.occurred.precision !== 'unknown' && this.occurred.value === undefined)
      return reject(
        'OccurredWithoutValue',
        'only an unknown moment goes without a value',
        '#/occurred/value',
      );
    const ahead = notYetHappened(this, this.statedAt ?? this.asked.askedAt);
    if (ahead !== undefined)
      return reject('NotYetHappened', 'it cannot have happened after it was said', `#/${ahead}`);
    return undefined;
  }

  override envelope({
    type,
    data,
  }: {
    readonly type: string;
    readonly data: unknown;
  }): Record<string, unknown> {
    const { source, asked } = this;
    return {
      occurred: this.occurred ? { ...this.occurred, given: true } : occurredOf(type, data),
      statedAt: utc(this.statedAt ?? asked.askedAt),
      source: { ...source },
      confidence: this.confidence ?? 'reported',
      visibility: this.visibility ?? defaultVisibility(source.kind),
      actor: asked.actor,
      ...(asked.commandId ? { commandId: asked.commandId } : {}),
      ...(asked.correlationId ? { correlationId: asked.correlationId } : {}),
      ...(asked.causationId ? { causationId: asked.causationId } : {}),
    };
  }
}

/** Equal as plain data, in whatever order the keys stand: a stored fact has lost the order it was said in. */
export const same = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const [ours, theirs] = [one, other] as Readonly<Record<string, unknown>>[];
  const keys = Object.keys(ours!);
  return (
    keys.length === Object.keys(theirs!).length &&
    keys.every((key) => Object.hasOwn(theirs!, key) && same(ours![key], theirs![key]))
  );
};

/** A copy without the fields that are undefined: facts hold only what was said. */
export const said = <Fields extends object>(
  fields: Fields,
): { [K in keyof Fields]: Exclude<Fields[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** A class instance, nested ones included, as plain data. */
export const plain = <Value>(value: Value): Value =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);

export type { Day, Instant };
