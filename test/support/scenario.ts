import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Asked, StreamCommand } from '../../src/event-store/command.js';
import {
  type AnyDecider,
  Rejection,
  type StoredFact,
  stateOf,
} from '../../src/event-store/decider.js';

/** A fact as a builder in given.ts gives it; `meta` where a rule looks at the envelope. */
export interface GivenFact {
  readonly type: string;
  readonly data: object;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly id?: string;
}
const ASKED: Asked = { actor: { id: 'test', role: 'admin' }, askedAt: '2026-08-01T12:00:00Z' };
/** Every command names its source; a scenario that does not care gets this one. */
export const SOURCE = { kind: 'club', name: 'Southampton FC' };

/** given(facts).when('Command', body).then(facts): the body is validated as HTTP validates it. */
export const scenario = <Decider extends AnyDecider>(decider: Decider, subject = 'someone') => ({
  given: (...facts: readonly GivenFact[]) => ({
    /** `brought`: what a handler puts on the command before it is decided. */
    when: (
      name: keyof Decider['commands'] & string,
      body: object,
      asked: Partial<Asked> = {},
      brought: object = {},
    ) => {
      const command = plainToInstance(
        decider.commands[name] as new () => StreamCommand & Record<string, unknown>,
        { source: SOURCE, ...body },
      );
      const faults = validateSync(command, { whitelist: true, forbidNonWhitelisted: true });
      if (faults.length) throw new Error(`not a valid ${name}: ${faults.join('; ')}`);
      Object.assign(command.about(subject, { ...ASKED, ...asked }), brought);
      const history = facts.map((fact, i): StoredFact => ({
        id: `fact-${i + 1}`,
        stream: `test-${subject}`,
        version: i + 1,
        position: i + 1,
        schemaVersion: 1,
        recordedAt: ASKED.askedAt,
        meta: {},
        ...fact,
      }));
      const decided: unknown =
        command.objection() ?? decider.decide[name]!(stateOf(decider, history), command);
      return {
        /** The facts, whole and strictly equal. */
        then: (...expected: readonly { type: string; data: object }[]) =>
          expect(decided).toStrictEqual(expected.map(({ type, data }) => ({ type, data }))),
        /** Already true: nothing is recorded. */
        thenNothing: () => expect(decided).toStrictEqual([]),
        thenRejected: (code: string) => {
          expect(decided).toBeInstanceOf(Rejection);
          expect((decided as Rejection).code).toBe(code);
        },
        /** The words of the refusal. */
        thenDetail: (detail: string) => expect((decided as Rejection).detail).toBe(detail),
      };
    },
  }),
});
