/** The log, the rules and the importers on a database of their own. */
import { CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { ReferenceData } from '../../src/competition/reference-data.register.js';
import { deciders } from '../../src/correction/command-classes.js';
import { WithdrawStatementHandler } from '../../src/correction/correction.handler.js';
import { KnownThings } from '../../src/correction/known-things.register.js';
import { DatabaseModule } from '../../src/event-store/database.module.js';
import { handlersOf, Known } from '../../src/event-store/deciding.handler.js';
import { EngineModule } from '../../src/event-store/engine.module.js';
import { AbsencesImport } from '../../src/feeds/absences.import.js';
import { FixturesImport } from '../../src/feeds/fixtures.import.js';
import { FplImport, type ImportOptions, type ImportSummary } from '../../src/feeds/fpl.import.js';
import { People } from '../../src/player/people.register.js';
import { RegisterPlayerHandler } from '../../src/player/registration.handler.js';
import { database } from '../support/database.js';

export const ACTOR = { id: 'importer', role: 'admin' };

export const importing = async (): Promise<{ app: TestingModule; close(): Promise<void> }> => {
  const place = await database();
  const app = await Test.createTestingModule({
    imports: [
      DatabaseModule.for({ DATABASE_URL: place.url, DATA_DIR: '' }),
      EngineModule.for([]),
      CqrsModule.forRoot(),
    ],
    providers: [
      ...handlersOf(deciders, ['RegisterPlayer', 'RaiseEligibilityQuestion']),
      RegisterPlayerHandler,
      WithdrawStatementHandler,
      People,
      ReferenceData,
      { provide: Known, useClass: KnownThings },
      AbsencesImport,
      FplImport,
      FixturesImport,
    ],
  }).compile();
  await app.init();
  return {
    app,
    close: async () => {
      await app.close();
      await place.drop();
    },
  };
};

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}
export interface Rejected {
  readonly line: number;
  readonly reason: string;
}
/** Imports these lines; what was rejected stands beside the summary. */
export const importFpl = async (
  app: TestingModule,
  texts: readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<ImportSummary & { rejects: readonly Rejected[] }> => {
  const rejects: Rejected[] = [];
  const reject = (line: number, reason: string): void => void rejects.push({ line, reason });
  const summary = await app
    .get(FplImport)
    .run(each(texts), { actor: ACTOR, rejects: reject, ...options });
  return { ...summary, rejects };
};
