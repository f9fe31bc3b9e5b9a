/** Decisions as a list to take away: whom and what each is about, in the order of the log. */
import type { Row } from '../event-store/rows.js';
import { isDecision, targetOf } from './decision.js';

export interface ListedDecision {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly occurred: string;
  readonly statedAt: string;
  readonly recordedAt: string;
  readonly playerId: string;
  /** the clubs that it concerns: named in it, or holding the player at the time */
  readonly clubIds: readonly string[];
  /** none: every competition */
  readonly competitionIds: readonly string[];
  readonly season: string;
  readonly decision: string;
  readonly authority: string;
  readonly ruleId: string;
  readonly sourceKind: string;
  readonly sourceName: string;
  /** the statement that it corrects or withdraws */
  readonly corrects: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface Wanted {
  readonly clubId?: string | undefined;
  readonly competitionId?: string | undefined;
  /** `2016-17` */
  readonly season?: string | undefined;
}

const CLUBS = ['clubId', 'parentClubId', 'loanClubId', 'fromClubId', 'toClubId'];
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsIn = (data: Readonly<Record<string, unknown>>, keys: readonly string[]): string[] =>
  keys.map((key) => textOf(data[key])).filter((text) => text !== '');
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);

/** The season of an instant or a day: it ends with June. */
export const seasonAt = (moment: string): string => {
  const [year, month] = [Number(moment.slice(0, 4)), Number(moment.slice(5, 7))];
  const first = month >= 7 ? year : year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
};

/** Goes through the log once; what it has seen tells whose player somebody was. */
export class DecisionList {
  private readonly clubsOf = new Map<string, readonly string[]>();
  private readonly known = new Map<string, ListedDecision>();

  constructor(private readonly wanted: Wanted) {}

  /** The decision of a row; undefined if it is none, or not one that is wanted. Rows must come in log order. */
  take(
    row: Row,
  ):
    | { readonly listed: ListedDecision; readonly envelope: Readonly<Record<string, unknown>> }
    | undefined {
    const [position, , , recordedAt, id, stream, type, dataText, metaText] = row;
    const target = targetOf(row) ?? '';
    if (!isDecision({ stream, type }, this.known.has(target))) return undefined;
    const data = JSON.parse(dataText) as Record<string, unknown>;
    const meta = JSON.parse(metaText) as Record<string, Record<string, unknown>>;
    const before = this.known.get(target);
    const playerId = stream.startsWith('player-') ? stream.slice('player-'.length) : textOf(data.playerId); // prettier-ignore
    const own = textsIn(data, CLUBS);
    if (stream.startsWith('player-') && own.length) this.clubsOf.set(playerId, own);
    const scope = (data.scope ?? {}) as Record<string, unknown>;
    const statedAt = textOf(meta.statedAt);
    const listed: ListedDecision = {
      position: Number(position), id, stream, type, recordedAt, statedAt, playerId,
      occurred: textOf(meta.occurred?.value),
      clubIds: before?.clubIds ?? [...new Set([...own, ...(this.clubsOf.get(playerId) ?? []), ...textsIn(meta, ['party'])])],
      competitionIds: before?.competitionIds ?? [...textsIn(data, ['competitionId']), ...listOf(scope.competitionIds)],
      season: before?.season ?? (textOf(data.season) || seasonAt(statedAt || recordedAt)),
      decision: textOf(data.decision),
      authority: textOf(data.authority) || textOf(data.toAuthority) || textOf(data.by),
      ruleId: textOf(data.ruleId),
      sourceKind: textOf(meta.source?.kind),
      sourceName: textOf(meta.source?.name),
      corrects: target,
      data,
    }; // prettier-ignore
    this.known.set(id, listed);
    return this.isWanted(listed) ? { listed, envelope: meta } : undefined;
  }

  private isWanted({ clubIds, competitionIds, season }: ListedDecision): boolean {
    const { clubId, competitionId, season: asked } = this.wanted;
    return (
      (clubId === undefined || clubIds.includes(clubId)) &&
      // What names no competition bears on all of them.
      (competitionId === undefined || !competitionIds.length || competitionIds.includes(competitionId)) &&
      (asked === undefined || asked === season)
    ); // prettier-ignore
  }
}
/** Columns of a table, in their order. */
export const COLUMNS = [
  'position', 'id', 'stream', 'type', 'occurred', 'statedAt', 'recordedAt', 'playerId', 'clubIds', 'competitionIds',
  'season', 'decision', 'authority', 'ruleId', 'sourceKind', 'sourceName', 'corrects', 'data',
] as const satisfies readonly (keyof ListedDecision)[]; // prettier-ignore
export const cellsOf = (listed: ListedDecision): string[] =>
  COLUMNS.map((column) => {
    const value = listed[column];
    if (Array.isArray(value)) return value.join(' ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
