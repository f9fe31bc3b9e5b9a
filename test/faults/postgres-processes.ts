import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const statOf = (pid: number): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return ['gone'];
  }
};
/** It runs: neither gone nor a remainder that its parent has not looked after yet. */
export const lives = (pid: number): boolean => !['gone', 'Z', 'X'].includes(statOf(pid)[0]!);

/** The processes of a server that works in a data folder: every one has it as its working folder. */
export const processesIn = (data: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === data && lives(pid);
      } catch {
        return false; // it has ended, or is not ours
      }
    });

/** SIGKILL to the server and all its backends, as when the machine goes. @returns how many there were */
export const killAll = (data: string): number => {
  const pids = processesIn(data);
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it was quicker
    }
  return pids.length;
};
