/** A log with decisions and other facts in it, and its trail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints } from '../../src/audit/checkpoints.register.js';
import { Connections } from '../../src/event-store/connections.js';
import type { AnyDecider } from '../../src/event-store/decider.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { database } from '../support/database.js';
import { ASKED } from '../event-store/minutes.js';

export const NAME = 'touchline.test';
const SAID = {
  source: { kind: 'league', name: 'The league', quote: 'So it was ruled.' },
  occurred: { value: '2017-01-20', precision: 'day' },
  statedAt: '2017-01-20T20:00:00Z',
  confidence: 'CONFIRMED',
  visibility: 'public',
  actor: { id: 'key-1', role: 'admin' },
};
/** By what they are about: facts of four kinds of streams, of which some decide. */
const FACTS = {
  ruling: ['eligibility-case-matip', 'EligibilityRulingIssued', { playerId: 'matip', rulingId: 'r', decision: 'ELIGIBLE', authority: 'FIFA', ruleId: 'RSTP Annexe 1 art. 5', grounds: 'He had retired from it.', effectiveFrom: '2017-01-20' }],
  ban: ['player-mane', 'SuspensionImposed', { suspensionId: 'b', cause: 'CAUTIONS', matches: 1, scope: { competitionIds: ['efl-cup'] }, authority: 'The FA', effectiveFrom: '2017-01-20' }],
  injury: ['player-mane', 'PlayerInjured', { injuryId: 'i', bodyArea: 'S', sufferedOn: '2017-01-20' }],
  training: ['player-klavan', 'TrainingParticipationRecorded', { trainedOn: '2017-01-20', level: 'FULL' }],
} as const; // prettier-ignore
export type Kind = keyof typeof FACTS;
const KINDS = Object.keys(FACTS) as Kind[];
const anything: AnyDecider = {
  initial: 0,
  commands: {},
  decide: {},
  evolve: Object.fromEntries(
    [...Object.values(FACTS).map(([, type]) => type), 'StatementCorrected'].map((type) => [
      type,
      (n: number) => n + 1,
    ]),
  ),
  begins: [],
  partiesOf: () => [],
};

export interface Recording {
  readonly connections: Connections;
  readonly log: EventStore;
  readonly checkpoints: Checkpoints;
  readonly keyFile: string;
  readonly url: string;
  /** @returns the id of its event */
  tell(kind: Kind): Promise<string>;
  correct(kind: Kind, targetEventId: string): Promise<string>;
  /** So many facts of all kinds, one after the other. */
  tellMany(n: number): Promise<void>;
  close(): Promise<void>;
}
export const recording = async (): Promise<Recording> => {
  const own = await database();
  const folder = mkdtempSync(join(tmpdir(), 'trail-'));
  const connections = new Connections(own.url);
  const log = new EventStore(connections);
  const record = async (stream: string, type: string, data: object): Promise<string> => {
    const { events } = await log.execute(stream, ASKED, anything, () => [{ type, data, meta: SAID }]);
    return events[0]!.id;
  }; // prettier-ignore
  const tell = (kind: Kind): Promise<string> => {
    const [stream, type, data] = FACTS[kind];
    return record(stream, type, data);
  };
  return {
    connections,
    log,
    checkpoints: new Checkpoints(connections),
    keyFile: join(folder, 'trail.key'),
    url: own.url,
    tell,
    correct: (kind, targetEventId) =>
      record(FACTS[kind][0], 'StatementCorrected', { targetEventId, replacement: { ruleId: 'Other' }, why: 'Misread.' }), // prettier-ignore
    tellMany: async (n) => {
      for (let i = 0; i < n; i += 1) await tell(KINDS[i % KINDS.length]!);
    },
    close: async () => {
      await log.close();
      await connections.end();
      await own.drop();
      rmSync(folder, { recursive: true });
    },
  };
};
