import { v7 as uuidv7 } from 'uuid';
import { DoesNotFit } from './faults.js';

/**
 * The command with its id: from the path where the route names it, else as the body gives it, else a new one.
 * @throws DoesNotFit if path and body name different ids
 */
export const named = <Command extends object>(
  command: Command,
  field: keyof Command & string,
  fromPath?: string,
): Command => {
  const given = command[field] as string | undefined;
  if (fromPath !== undefined && given !== undefined && given !== fromPath)
    throw new DoesNotFit([
      { pointer: `#/${field}`, detail: `is not the ${fromPath} of the address` },
    ]);
  return Object.assign(command, { [field]: fromPath ?? given ?? uuidv7() });
};
