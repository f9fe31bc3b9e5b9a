import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Configuration } from '../configuration.js';
import canonicalize from 'canonicalize';
import { AS_KNOWN_AT, MATCHDAY } from '../demo/matchday.js';
import { THE_TIE } from '../demo/told.js';
import { send } from '../feeds/sending.import.js';
import { askFixture } from './ask.js';
import { type ExitCode } from './session.js';

const ACTOR = { id: 'demo', role: 'admin' };

/** By what it says and not by its place, so that the list may be added to. */
const digestOf = (statement: unknown): string =>
  createHash('sha256')
    .update(canonicalize(statement) ?? '')
    .digest('hex');

/** Records the matchday through the real commands, once, and prints both squads as known the day before. */
export const demo = async (
  app: INestApplicationContext,
  { HOST, PORT }: Configuration,
  json = false,
): Promise<ExitCode> => {
  const commands = app.get(CommandBus);
  let recorded = 0;
  const refused: string[] = [];
  for (const { command, subject, body } of MATCHDAY) {
    const outcome = await send(commands, {
      commandId: `demo:${digestOf([command, subject, body])}`,
      command,
      subject,
      body,
      actor: ACTOR,
    });
    // What an older demo recorded otherwise stands; the rest goes on.
    if (outcome.kind === 'refused') refused.push(`${command} of ${subject}: ${outcome.why}`);
    if (outcome.kind === 'recorded') recorded += outcome.events.length;
  }
  console.error(recorded ? `Recorded ${recorded} facts` : 'Already recorded: nothing new');
  for (const why of refused) console.error(`Refused: ${why}`);
  await askFixture(app, THE_TIE, { knownAt: AS_KNOWN_AT, json });
  console.error(
    `\nThe page, when the server runs: http://${HOST}:${PORT || 3000}/fixtures/${THE_TIE}`,
  );
  return refused.length ? 4 : 0;
};
