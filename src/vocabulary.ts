/** The field's words: ids, days, body areas, bands, scopes; and the decorators that hold a command to them. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Length, ValidateBy, ValidateIf } from 'class-validator';
import { isCalendarDay, isInstant } from './calendar.js';

export type PlayerId = string;
export type ClubId = string;
export type CompetitionId = string;
export type FixtureId = string;
export type InjuryId = string;

export const BODY_AREAS = [
  'H', 'N', 'S', 'U', 'E', 'R', 'P', 'C', 'D', 'L', 'O', 'G', 'T', 'K', 'Q', 'A', 'F', 'Z', 'X',
] as const; // prettier-ignore
/** OSIICS first letter (IOC consensus 2020): H head, N neck, S shoulder, .. Z unspecified, X several */
export type BodyArea = (typeof BODY_AREAS)[number];
export const BODY_AREA_WORDS: Readonly<Record<BodyArea, string>> = {
  H: 'head', N: 'neck', S: 'shoulder', U: 'upper arm', E: 'elbow', R: 'forearm', P: 'hand', C: 'chest',
  D: 'thoracic spine', L: 'lower back', O: 'abdomen', G: 'groin or hip', T: 'thigh', K: 'knee', Q: 'lower leg',
  A: 'ankle', F: 'foot', Z: 'unspecified', X: 'several areas',
}; // prettier-ignore

export const SIDES = ['LEFT', 'RIGHT', 'BOTH', 'UNKNOWN'] as const;
export type Side = (typeof SIDES)[number];

/** What the source meant for a fixture, best first. Labels; the calibrated figure is kept apart. */
export const BANDS = ['AVAILABLE', 'LIKELY', 'DOUBTFUL', 'UNLIKELY', 'UNAVAILABLE'] as const;
export type Band = (typeof BANDS)[number];
/** 0 for AVAILABLE to 4 for UNAVAILABLE: a higher figure is worse. */
export const severityOf = (band: Band): number => BANDS.indexOf(band);
export const lowestBand = (bands: readonly Band[]): Band =>
  bands.reduce<Band>((low, band) => (severityOf(band) > severityOf(low) ? band : low), 'AVAILABLE');

export const STATUSES = [
  'AVAILABLE', 'LIKELY', 'DOUBTFUL', 'UNLIKELY', 'UNAVAILABLE', 'ELIGIBILITY_PENDING', 'NOT_IN_SQUAD', 'UNKNOWN',
] as const; // prettier-ignore
export type Status = (typeof STATUSES)[number];

export const CONFIDENCES = ['confirmed', 'reported', 'suspected'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
export const VISIBILITIES = ['public', 'club', 'medical'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
export const SOURCE_KINDS = [
  'club', 'manager', 'medical', 'player', 'association', 'league', 'match_official', 'journalist', 'feed',
] as const; // prettier-ignore
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const PRECISIONS = ['instant', 'day', 'week', 'approx', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];
export const POSITIONS = ['GKP', 'DEF', 'MID', 'FWD'] as const;
export type Position = (typeof POSITIONS)[number];

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l', ø: 'o', ß: 'ss', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ı: 'i',
}; // prettier-ignore
/** A name as it is compared: lower case, without diacritics, plain dashes, quotes and blanks. Højbjerg is hojbjerg, Groß is gross. */
export const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łøßđðæœþħı]/g, (letter) => LETTERS[letter]!)
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

/** The same surname, and the same first name or its initial: results name `M Atkinson`, appointments Martin Atkinson. */
export const isSamePerson = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((name) => folded(name.replace(/\./g, ' ')).split(' '));
  if (a!.at(-1) !== b!.at(-1)) return false;
  const [first = '', second = ''] = [a!, b!].map((names) => names.slice(0, -1).join(' '));
  return (
    first === second || (Math.min(first.length, second.length) === 1 && first[0] === second[0])
  );
};

/** Present or absent, never null: null is no value of any field here. */
export const Optional = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiPropertyOptional(),
  );

const id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && id.test(value);

/** A readable id: letters, digits, dot, dash, underscore; at most 80. */
export const IsId = (): PropertyDecorator =>
  applyDecorators(
    ValidateBy({
      name: 'isId',
      validator: {
        validate: isId,
        defaultMessage: () => 'must be an id: 1 to 80 letters, digits, dots, dashes or underscores',
      },
    }),
    ApiProperty({ type: String, pattern: id.source, maxLength: 80 }),
  );

/** A day that exists. */
export const IsDay = (): PropertyDecorator =>
  applyDecorators(
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: isCalendarDay,
        defaultMessage: () => 'must be a day that exists, YYYY-MM-DD',
      },
    }),
    ApiProperty({ type: String, format: 'date', example: '2017-01-25' }),
  );

/** An instant with its zone. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: isInstant,
        defaultMessage: () => 'must be an instant with its zone, 2017-01-25T20:00:00Z',
      },
    }),
    ApiProperty({ type: String, format: 'date-time', example: '2017-01-25T20:00:00Z' }),
  );

/** Two years that follow each other: 2016-17, 1999-00; 2016-18 is no season. */
export const isSeason = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}$/.test(value) &&
  (Number(value.slice(2, 4)) + 1) % 100 === Number(value.slice(5));
export const IsSeason = (): PropertyDecorator =>
  ValidateBy({
    name: 'isSeason',
    validator: {
      validate: isSeason,
      defaultMessage: () => 'must be a season, its two years as in 2016-17',
    },
  });

/** Words of a source or a reason: 1 to `max` characters. */
export const Words = (max: number): PropertyDecorator =>
  applyDecorators(Length(1, max), ApiProperty({ type: String, minLength: 1, maxLength: max }));

/** Up to `items` strings of 1 to `max` characters. */
export const WordList = (items: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(items),
    Length(1, max, { each: true }),
    ApiProperty({ type: [String], maxItems: items }),
  );

/** What an id in a body points at: it must exist before the command is decided. */
export type Referred = 'club' | 'competition' | 'player' | 'fixture';
const references = new Map<object, Map<string, Referred>>();
const RefersTo =
  (kind: Referred): PropertyDecorator =>
  (target, property) => {
    const own = references.get(target) ?? new Map<string, Referred>();
    references.set(target, own.set(String(property), kind));
  };
/** The id of a club, competition, player or fixture that must be known. */
export const IsKnown = (kind: Referred): PropertyDecorator =>
  applyDecorators(IsId(), RefersTo(kind));

const listed = (kind: Referred, max: number): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(max),
    ValidateBy(
      { name: 'isId', validator: { validate: isId, defaultMessage: () => 'must hold ids only' } },
      { each: true },
    ),
    ApiProperty({ type: [String], maxItems: max }),
    RefersTo(kind),
  );
/** Up to `max` ids, each of which must be known. */
export const AreKnown = (kind: Referred, max: number): PropertyDecorator => listed(kind, max);

export interface Reference {
  readonly kind: Referred;
  readonly id: string;
  readonly pointer: string;
}
/** Every id in a command, nested objects and lists included, that points at something. */
export const referencesOf = (value: unknown, at = '#'): readonly Reference[] => {
  const found: Reference[] = [];
  if (typeof value === 'object' && value !== null) collect(value, at, found);
  return found;
};

const collect = (value: object, at: string, found: Reference[]): void => {
  for (
    let proto = value;
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto) as object
  )
    for (const [field, kind] of references.get(proto) ?? NONE) {
      const given = (value as Record<string, unknown>)[field];
      if (Array.isArray(given))
        given.forEach((id, i) =>
          found.push({ kind, id: String(id), pointer: `${at}/${field}/${i}` }),
        );
      else if (typeof given === 'string')
        found.push({ kind, id: given, pointer: `${at}/${field}` });
    }
  for (const [key, item] of Object.entries(value) as [string, unknown][])
    if (typeof item === 'object' && item !== null && key !== 'asked')
      collect(item, `${at}/${key}`, found);
};
const NONE: ReadonlyMap<string, Referred> = new Map();

/** Which fixtures a reason is about. Fields are AND, values inside a field OR, an absent field means any. */
export class Scope {
  @Optional() @AreKnown('competition', 20) readonly competitionIds?: string[];
  @Optional() @WordList(20, 40) readonly rounds?: string[];
  @Optional() @AreKnown('club', 60) readonly opponentClubIds?: string[];
  @Optional() @AreKnown('fixture', 60) readonly fixtureIds?: string[];
}
