/** One fact that a command recorded. */
export class RecordedEvent {
  /** UUIDv7 */
  id: string;
  /** The fact's name, `PlayerInjured` */
  type: string;
  /** Its place in the log */
  position: number;
}

/** What a command did. No events: it was already true, nothing was recorded. */
export class Recorded {
  events: RecordedEvent[];
  /** The stream's version after it */
  version: number;
  /** The log's position to wait for with `min_position` */
  position: number;
}

/** Beside the answer, for its status and headers: never part of the body. */
const replays = new WeakSet<Recorded>();
export const asReplay = (recorded: Recorded): Recorded => {
  replays.add(recorded);
  return recorded;
};
export const isReplay = (recorded: Recorded): boolean => replays.has(recorded);
