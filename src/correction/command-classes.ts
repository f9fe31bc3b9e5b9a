/** Every command by its name: what an importer, a demo and a correction say in words. */
import type { StreamCommand } from '../event-store/command.js';
import { squadList } from '../competition/squad-list.js';
import { eligibilityCase } from '../eligibility/case.js';
import { club } from '../fixture/club.js';
import { fixture } from '../fixture/fixture.js';
import { player } from '../player/player.js';
import { CorrectStatement, WithdrawStatement } from './correction.js';

/** The deciders by the kind of their streams. */
export const deciders = {
  player,
  fixture,
  club,
  'eligibility-case': eligibilityCase,
  'squad-list': squadList,
};

type CommandClass = new () => StreamCommand & Record<string, unknown>;
const classes: Readonly<Record<string, unknown>> = {
  ...player.commands,
  ...fixture.commands,
  ...club.commands,
  ...eligibilityCase.commands,
  ...squadList.commands,
  CorrectStatement,
  WithdrawStatement,
};
/** Every command that there is. */
export const commandNames: readonly string[] = Object.keys(classes);
/** @throws Error for a name that no command has: a mistake of the program's */
export const commandClass = (name: string): CommandClass => {
  const found = classes[name] as CommandClass | undefined;
  if (!found) throw new Error(`no command ${name}`);
  return found;
};
