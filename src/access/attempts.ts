/** Wrong keys, counted by the address that they came from: after some of them it has to wait, with right ones too. */
import { HttpException, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const MOST = 10;
const SPAN_MS = 5 * 60_000;
/** So many addresses are remembered at most: of more of them the oldest are forgotten. */
const ADDRESSES = 10_000;

/** Too many wrong keys came from this address (429). */
export class TooManyAttempts extends HttpException {
  constructor(readonly seconds: number) {
    super(`too many wrong keys came from this address: try again in ${Math.ceil(seconds / 60)} min`, 429); // prettier-ignore
  }
}

/** Whoever holds an IPv6 network holds all its addresses: its first 64 bits count. */
export const networkOf = (address: string): string => {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = (text = ''): string[] => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(head), groups(tail)];
  const zeros = Array<string>(tail === undefined ? 0 : 8 - first.length - last.length).fill('0');
  return [...first, ...zeros, ...last].slice(0, 4).map((one) => one.replace(/^0+(?=.)/, '')).join(':'); // prettier-ignore
};

/** Of one process: each counts for itself. */
@Injectable()
export class Attempts {
  private readonly wrong = new LRUCache<string, { readonly count: number; readonly until: number }>({ max: ADDRESSES }); // prettier-ignore

  /** @throws TooManyAttempts while the address has to wait */
  check(address: string, now = Date.now()): void {
    const { count, until } = this.wrong.get(networkOf(address)) ?? { count: 0, until: 0 };
    if (count >= MOST && now < until) throw new TooManyAttempts(Math.ceil((until - now) / 1_000));
  }

  /** A wrong key came from there. */
  count(address: string, now = Date.now()): void {
    const network = networkOf(address);
    const before = this.wrong.get(network);
    const goesOn = before !== undefined && now < before.until;
    this.wrong.set(network, goesOn ? { ...before, count: before.count + 1 } : { count: 1, until: now + SPAN_MS }); // prettier-ignore
  }
}
