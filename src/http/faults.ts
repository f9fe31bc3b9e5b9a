/** What does not fit in a request, each with its place, and the walk that finds what no class can tell. */

/** One fault: of a body by JSON pointer, of a query, path or header by the parameter's name. */
export interface Fault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
}

/** The request does not fit (400): every fault at once. */
export class DoesNotFit extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(
      faults
        .map(({ pointer, parameter, detail }) => `${pointer ?? parameter}: ${detail}`)
        .join('; '),
    );
  }
}

/** An answer names at most this many faults: a body of junk must not make a larger answer. */
const MOST_FAULTS = 100;
export const atMost = (faults: readonly Fault[]): readonly Fault[] =>
  faults.length <= MOST_FAULTS
    ? faults
    : [...faults.slice(0, MOST_FAULTS), { detail: `and ${faults.length - MOST_FAULTS} more` }];

/** One step of a JSON pointer in a URI fragment (RFC 6901, section 6), cut where it is longer than any name. */
export const step = (key: string): string =>
  encodeURIComponent(
    key
      .slice(0, 80)
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/~/g, '~0')
      .replace(/\//g, '~1'),
  );

/** PostgreSQL keeps neither U+0000 nor half a character. */
export const unstorable = (text: string): string | undefined =>
  text.includes('\u0000')
    ? 'holds the null character U+0000'
    : /\p{Surrogate}/u.test(text)
      ? 'holds half a character (a lone surrogate)'
      : undefined;

/** Nothing that is recorded is nested deeper; what is deeper would exhaust the stack of those who walk it. */
const DEEPEST = 32;

/** Names that every object has: class-transformer drops such fields in silence, so they are refused here. */
const isInherited = (key: string): boolean => key === 'prototype' || key in Object.prototype;

/** Where something stands in a body; the pointer is written only where there is a fault to tell. */
interface Place {
  readonly within: Place | undefined;
  readonly key: string;
}
const pointerTo = (place: Place | undefined): string =>
  place ? `${pointerTo(place.within)}/${step(place.key)}` : '#';

/** Every string that cannot be stored and every field named like a method, wherever it stands. */
export const faultsIn = (root: unknown): Fault[] => {
  const faults: Fault[] = [];
  const waiting: { value: unknown; at: Place | undefined; depth: number }[] = [
    { value: root, at: undefined, depth: 0 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, at, depth } = next;
    if (typeof value === 'string') {
      const detail = unstorable(value);
      if (detail) faults.push({ pointer: pointerTo(at), detail });
    }
    if (typeof value === 'number' && !Number.isFinite(value))
      faults.push({ pointer: pointerTo(at), detail: 'is a number beyond all bounds' });
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST)
      return [
        { pointer: pointerTo(at).slice(0, 200), detail: `is nested deeper than ${DEEPEST} levels` },
      ];
    for (const [key, item] of Object.entries(value)) {
      const place = { within: at, key };
      const wrong =
        !Array.isArray(value) && isInherited(key)
          ? 'unknown field'
          : unstorable(key) && `its name ${unstorable(key)}`;
      if (wrong) faults.push({ pointer: pointerTo(place), detail: wrong });
      else waiting.push({ value: item, at: place, depth: depth + 1 });
    }
  }
  return faults.reverse();
};

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;

/** A body for a class is one JSON object. */
export const notAnObject = (body: unknown): Fault | undefined => {
  if (body === undefined)
    return { pointer: '#', detail: 'the body is missing: send a JSON object' };
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return undefined;
  return { pointer: '#', detail: `the body must be a JSON object; it is ${kindOf(body)}` };
};
