import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { StreamCommand } from '../event-store/command.js';
import { DoesNotFit } from '../http/faults.js';
import { fits } from '../http/fits.js';
import { flat } from '../http/validation.pipe.js';
import { commandClass } from './command-classes.js';

const STRICTLY = { whitelist: true, forbidNonWhitelisted: true };

/** A command in words, held to its class as HTTP holds a body. @throws DoesNotFit, with every fault */
export const commandOf = async (
  name: string,
  body: Readonly<Record<string, unknown>>,
): Promise<StreamCommand> => {
  const command = plainToInstance(commandClass(name), body);
  const errors = fits(command) ? [] : await validate(command, STRICTLY);
  if (errors.length) throw new DoesNotFit(flat(errors));
  return command;
};
