/** Why a command or a question got no answer of its own. HTTP turns each into a problem, the command line into a line. */
import type { Rejection } from './decider.js';

/** A rule stood in the way (422). */
export class Refused extends Error {
  readonly code: string;
  readonly detail: string;
  readonly pointer: string | undefined;
  constructor({ code, detail, pointer }: Pick<Rejection, 'code' | 'detail' | 'pointer'>) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.pointer = pointer;
  }
}
/** No such thing, or none that this caller may see: the same answer (404). */
export class NothingThere extends Error {
  constructor(readonly detail: string = 'nothing there') {
    super(detail);
  }
}
/** The caller may not do this to that (403). */
export class NotYours extends Error {
  constructor(readonly detail: string) {
    super(detail);
  }
}
/** The Idempotency-Key was used with another body (422). */
export class KeyReused extends Error {
  constructor() {
    super('this Idempotency-Key came with another command before');
  }
}
/** If-Match is not the stream's version (412). */
export class VersionMoved extends Error {
  constructor(readonly version: number) {
    super(`the version is ${version} by now`);
  }
}
/** A correction or withdrawal came without If-Match (428). */
export class VersionMissing extends Error {
  constructor(readonly version: number) {
    super(`say with If-Match which version you have seen; it is ${version}`);
  }
}
/** The stream kept moving through every try (409). */
export class KeepsMoving extends Error {
  constructor() {
    super('others keep recording here at the same time; try again');
  }
}
/** A position was not reached in time (503). */
export class NotReached extends Error {
  constructor(readonly position: number) {
    super(`position ${position} is not projected yet`);
  }
}
/** The database is away or cannot take it now: nothing was acknowledged (503). */
export class Unavailable extends Error {
  constructor(
    readonly detail = 'the database is not available now; nothing was recorded or its outcome is unknown',
    /** what stood in the way, for who looks for it; never told to a caller */
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}
