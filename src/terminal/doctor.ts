import type { INestApplicationContext } from '@nestjs/common';
import { Connections } from '../event-store/connections.js';
import { type Diagnosis, diagnose } from '../event-store/doctor.js';
import { Projector } from '../event-store/projector.js';
import { type Progress, progressOf } from './progress.js';
import { type ExitCode, print } from './session.js';

export interface DoctorFlags {
  readonly full?: boolean;
  readonly json?: boolean;
}
const WIDTH = 21;

/** `touchline doctor`: a line for each check, and under it what is wrong. Exit 3 if anything is. */
export const doctor = async (
  app: INestApplicationContext,
  { full = false, json = false }: DoctorFlags,
): Promise<ExitCode> => {
  const seen: Diagnosis[] = [];
  let shown: { check: string; progress: Progress } | undefined;
  const show = (check: string, done: number, total: number): void => {
    if (shown?.check !== check) {
      shown?.progress.end();
      shown = { check, progress: progressOf(check, total) };
    }
    shown.progress.at(done, total);
  };
  const { readers } = app.get(Connections);
  for await (const one of diagnose(readers, app.get(Projector).views, full, show)) {
    shown?.progress.end();
    shown = undefined;
    seen.push(one);
    if (!json) await print(linesOf(one).join('\n'));
  }
  const healthy = seen.every(({ faults }) => faults.length === 0);
  if (json) await print(JSON.stringify({ healthy, full, checks: seen }));
  return healthy ? 0 : 3;
};

const linesOf = ({ check, seen, faults }: Diagnosis): string[] => [
  `${faults.length ? 'FAULT' : 'ok   '}  ${check.padEnd(WIDTH)}${seen}`,
  ...faults.map((fault) => `         ${fault}`),
];
