import { parseArgs } from 'node:util';

export const USAGE = `npm run bench -- [--only WORK,WORK] [--quick] [--passes N] [--json FILE] [--list]`;

/** What was wrong with the command line: one line, exit 2. */
export class UsageError extends Error {}

/**
 * @param {readonly string[]} given
 * @param {readonly string[]} works the names that --only may hold
 */
export const readFlags = (given, works) => {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...given],
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        passes: { type: 'string' },
        json: { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  const only = values.only?.split(',').map((name) => name.trim());
  const unknown = only?.find((name) => !works.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`no work ${unknown}: the works are ${works.join(', ')}`);
  const passes = Number(values.passes ?? (values.quick ? 1 : 3));
  if (!Number.isInteger(passes) || passes < 1)
    throw new UsageError('--passes must be a whole number from 1 on');
  return { ...values, works: works.filter((name) => !only || only.includes(name)), passes };
};
