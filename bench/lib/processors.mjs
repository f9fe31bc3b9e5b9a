/** Who used the processors, from /proc: ours, PostgreSQL's, and everybody else's. */
import { readdirSync, readFileSync } from 'node:fs';

/** A tick of /proc is 10 ms. */
const TICKS_A_SECOND = 100;
const US_A_TICK = 1_000_000 / TICKS_A_SECOND;

const statOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, ppid] = fields;
    const [utime, stime, cutime, cstime] = fields.slice(11, 15);
    return { pid, ppid, own: utime + stime, ended: cutime + cstime };
  } catch {
    return undefined; // it has ended
  }
};

/** Microseconds that a process and all its descendants have used, those that ended included. */
export const usedBy = (root) => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((one) => one !== undefined);
  const children = new Map();
  for (const one of all) children.set(one.ppid, [...(children.get(one.ppid) ?? []), one]);
  const sum = (one) =>
    one.own +
    one.ended +
    (children.get(one.pid) ?? []).reduce((total, child) => total + sum(child), 0);
  const top = all.find(({ pid }) => pid === root);
  return top ? sum(top) * US_A_TICK : 0;
};

/** Microseconds of all programs of the machine, and what a hypervisor took; interrupts belong to nobody. */
const usedByAll = () => {
  const [, user, nice, system, , , , , steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/\s+/)
    .map(Number);
  return (user + nice + system + steal) * US_A_TICK;
};

/** Starts watching; the answer tells how many cores others used since. */
export const watchOthers = () => {
  const at = process.hrtime.bigint();
  const before = usedByAll() - usedBy(process.pid);
  return () => {
    const passed = Number(process.hrtime.bigint() - at) / 1_000;
    return Math.max(0, (usedByAll() - usedBy(process.pid) - before) / passed);
  };
};
