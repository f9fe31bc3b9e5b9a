/** What the log did since the process began. */
export class Counts {
  /** events recorded */
  appended = 0;
  /** statements sent that were answered */
  batches = 0;
  /** commands whose stream had moved, decided again */
  conflicts = 0;
  /** answers given again to a known command id */
  replays = 0;
  /** statements refused since another process appended at the same time */
  collisions = 0;
  /** commands sent again after a collision, a deadlock or a lost line */
  retries = 0;
  /** lines lost while a statement was in flight */
  lost = 0;
  /** of the commands in flight then, those found recorded by their event's id */
  resolved = 0;
}

/** One statement that was answered. */
export interface Batch {
  readonly commands: number;
  /** events recorded; refused commands record none */
  readonly events: number;
  /** how long each command waited before the statement was sent, in milliseconds */
  readonly waitedMs: readonly number[];
}
