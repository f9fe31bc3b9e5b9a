/**
 * Which facts are decisions on who may play, and what the trail says of each: the fact itself, with every free text
 * replaced by a commitment, so that who destroys what opens the commitments erases the words and breaks no proof.
 */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlayerFacts } from '../player/player.js';
import type { Row } from '../event-store/rows.js';

/** Registration, loans, bars and bans. Cards and injuries decide nothing by themselves. */
const OF_PLAYERS = {
  PlayerRegistered: true,
  PlayerTransferred: true,
  PlayerLoanedOut: true,
  LoanEnded: true,
  PlayerReleased: true,
  IneligibilityStated: true,
  IneligibilityLifted: true,
  SuspensionImposed: true,
  SuspensionNotified: true,
  SuspensionAppealed: true,
  SuspensionUpheld: true,
  SuspensionReduced: true,
  SuspensionExtended: true,
  SuspensionQuashed: true,
} as const satisfies Partial<Record<keyof PlayerFacts, true>>;
/** Kinds of streams of which every fact is a decision. */
export const WHOLE_KINDS = ['eligibility-case', 'squad-list'] as const;
/** Types of facts that are, or may be, decisions in other streams: what is corrected tells of a correction. */
export const DECIDING: readonly string[] = [
  ...Object.keys(OF_PLAYERS),
  'StatementCorrected',
  'StatementWithdrawn',
];

export interface Recorded {
  readonly stream: string;
  readonly type: string;
}
/** `targetIsOne`: what a correction or a withdrawal of a decision is about. */
export const isDecision = ({ stream, type }: Recorded, targetIsOne: boolean): boolean =>
  WHOLE_KINDS.some((kind) => stream.startsWith(`${kind}-`)) ||
  Object.hasOwn(OF_PLAYERS, type) ||
  targetIsOne;
/** The statement that a correction or a withdrawal is about. */
export const targetOf = ([, , , , , , type, data]: Row): string | undefined =>
  type === 'StatementCorrected' || type === 'StatementWithdrawn'
    ? (JSON.parse(data) as { targetEventId: string }).targetEventId
    : undefined;

export const FORMAT = 'touchline-decision/1';
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** One leaf: the fact, its three clocks and who recorded it; texts as `{"commitment": "<64 hex digits>"}`. */
export interface Decision extends Recorded {
  readonly format: typeof FORMAT;
  /** A commitment to nothing: with it nobody finds out a leaf by guessing */
  readonly blind: string;
  readonly position: number;
  readonly version: number;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly id: string;
  readonly data: { readonly [field: string]: Json };
  readonly meta: { readonly [field: string]: Json };
}
/** Opens a commitment: SHA-256 over the 64 hexadecimal digits of the nonce and the text, in UTF-8. */
export interface Opening {
  readonly text: string;
  readonly nonce: string;
}

/** Words of the field, ids and bodies that rule: in the clear. Days and instants are too; every other text is not. */
const CLEAR = new Set([
  'authority', 'toAuthority', 'ruleId', 'cause', 'kind', 'confidence', 'visibility', 'precision',
  'position', 'listType', 'training', 'how', 'season', 'role', 'party', 'sha256', 'removed',
  'playerId', 'clubId', 'fixtureId', 'competitionId', 'rulingId', 'caseId', 'suspensionId', 'ineligibilityId',
  'loanId', 'parentClubId', 'loanClubId', 'fromClubId', 'toClubId', 'offenceFixtureId', 'targetEventId', 'causationId',
  'competitionIds', 'fixtureIds', 'opponentClubIds', 'measureId',
]); // prettier-ignore
const isMoment = (key: string, text: string): boolean =>
  (/(?:On|At|From|Until)$/.test(key) || key === 'value' || key === 'notBefore') &&
  /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
/** A ruling's; what is decided on a ban's appeal is told in words. */
const isRuling = (key: string, text: string): boolean =>
  key === 'decision' && ['ELIGIBLE', 'INELIGIBLE', 'CONDITIONAL'].includes(text);
const isClear = (key: string, text: string): boolean =>
  CLEAR.has(key) || isMoment(key, text) || isRuling(key, text);

const escaped = (key: string): string =>
  /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
/** What stands for a free text, in JSON. */
type Seal = (pointer: string, text: string) => string;
/**
 * A value in canonical JSON (RFC 8785) with every free text, by its JSON pointer (RFC 6901), through `seal`: in one walk,
 * since a store has millions. Values come from JSON, so that JSON.stringify writes numbers and strings as RFC 8785 does.
 */
const written = (value: Json, pointer: string, key: string, seal: Seal): string => {
  if (typeof value === 'string') return isClear(key, value) ? JSON.stringify(value) : seal(pointer, value); // prettier-ignore
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${(value as readonly Json[]).map((one, i) => written(one, `${pointer}/${i}`, key, seal)).join(',')}]`;
  const fields = value as Readonly<Record<string, Json>>;
  return `{${Object.keys(fields)
    .sort()
    .map(
      (name) =>
        `${JSON.stringify(name)}:${written(fields[name]!, `${pointer}/${escaped(name)}`, name, seal)}`,
    )
    .join(',')}}`;
};

const digits = (text: string): string => hash('sha256', text, 'hex');
/** Of each text its own, so that one can be shown without the others. `salt`: as hexadecimal digits. */
const nonceOf = (salt: string, pointer: string): string => digits(salt + pointer);
export const commitmentTo = ({ text, nonce }: Opening): string => digits(nonce + text);

const parsed = (row: Row): { data: Decision['data']; meta: Decision['meta'] } => ({
  data: JSON.parse(row[7]) as Decision['data'],
  meta: JSON.parse(row[8]) as Decision['meta'],
});
/** The leaf of a row of the log, in canonical JSON (RFC 8785). `salt`: 32 random bytes of its own. */
export const leafOf = (row: Row, salt: Buffer): string => {
  const [position, version, schemaVersion, recordedAt, id, stream, type] = row;
  const { data, meta } = parsed(row);
  const hex = salt.toString('hex');
  const commitment = (pointer: string, text: string): string =>
    commitmentTo({ text, nonce: nonceOf(hex, pointer) });
  const seal: Seal = (pointer, text) => `{"commitment":"${commitment(pointer, text)}"}`;
  const [inData, inMeta] = [written(data, '/data', '', seal), written(meta, '/meta', '', seal)];
  const of = JSON.stringify({ recordedAt, schemaVersion: Number(schemaVersion), stream, type, version: Number(version) }); // prettier-ignore
  return `{"blind":"${commitment('', '')}","data":${inData},"format":"${FORMAT}","id":${JSON.stringify(id)},"meta":${inMeta},"position":${Number(position)},${of.slice(1)}`;
};
/** What opens a leaf, by JSON pointers into it. */
export const openingsOf = (row: Row, salt: Buffer): Readonly<Record<string, Opening>> => {
  const found: Record<string, Opening> = {};
  const hex = salt.toString('hex');
  const { data, meta } = parsed(row);
  const seal: Seal = (pointer, text) => {
    found[pointer] = { text, nonce: nonceOf(hex, pointer) };
    return '';
  };
  written(data, '/data', '', seal);
  written(meta, '/meta', '', seal);
  return found;
};

/** The commitments of a leaf, by JSON pointers into it; without the blind one. */
export const commitmentsOf = (leaf: Decision): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const walk = (value: Json, pointer: string): void => {
    if (value === null || typeof value !== 'object') return;
    const entries = Object.entries(value as Record<string, Json>);
    const [first] = entries;
    if (entries.length === 1 && first![0] === 'commitment' && typeof first![1] === 'string')
      found.set(pointer, first![1]);
    else for (const [key, one] of entries) walk(one, `${pointer}/${escaped(key)}`);
  };
  walk(leaf.data, '/data');
  walk(leaf.meta, '/meta');
  return found;
};
/** Undefined for what is no leaf of a decision in canonical JSON. */
export const readLeaf = (text: string): Decision | undefined => {
  try {
    const leaf = JSON.parse(text) as Decision;
    return leaf.format === FORMAT && canonicalize(leaf) === text ? leaf : undefined;
  } catch {
    return undefined;
  }
};

/** A leaf with every commitment alike: what can still be held against the log when the texts were erased. */
export const withoutTexts = (leaf: string): string =>
  leaf.replace(/"(blind|commitment)":"[0-9a-f]{64}"/g, '"$1":""');
