import { Inject, Injectable } from '@nestjs/common';
import { ReferenceData } from '../competition/reference-data.register.js';
import { reject } from '../event-store/decider.js';
import { Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import { Refused } from '../event-store/refused.js';
import { type Reference, type Referred, referencesOf } from '../vocabulary.js';

const UNKNOWN: Readonly<Record<Referred, string>> = {
  club: 'UnknownClub',
  competition: 'UnknownCompetition',
  player: 'UnknownPlayer',
  fixture: 'UnknownFixture',
};

/** Clubs and competitions are known by their registers, players and fixtures by their streams. */
@Injectable()
export class KnownThings extends Known {
  constructor(
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {
    super();
  }

  check(command: object, at = '#'): Promise<void> | undefined {
    const references = referencesOf(command, at);
    return references.length ? this.checkAll(references) : undefined;
  }

  private async checkAll(references: readonly Reference[]): Promise<void> {
    const known = new Set(
      (await Promise.all(KINDS.map((kind) => this.known(kind, idsOf(kind, references))))).flat(),
    );
    const missing = references.find(({ kind, id }) => !known.has(`${kind}-${id}`));
    if (missing) {
      const { kind, id, pointer } = missing;
      throw new Refused(reject(UNKNOWN[kind], `no ${kind} ${id}`, pointer));
    }
  }

  private async known(kind: Referred, ids: readonly string[]): Promise<string[]> {
    if (!ids.length) return [];
    if (kind === 'player' || kind === 'fixture')
      return [...(await this.log.existing(ids.map((id) => `${kind}-${id}`)))];
    return [...(await this.reference.known(kind, [...ids]))].map((id) => `${kind}-${id}`);
  }
}
const KINDS = Object.keys(UNKNOWN) as Referred[];
const idsOf = (kind: Referred, references: readonly Reference[]): string[] => [
  ...new Set(references.filter((reference) => reference.kind === kind).map(({ id }) => id)),
];
