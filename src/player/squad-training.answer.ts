import { RecordedEvent } from '../event-store/recorded.answer.js';

/** What became of one player's training: recorded, already true (no events), or refused. */
export class PlayerTrainingAnswer {
  playerId: string;
  events?: RecordedEvent[];
  /** The version of his stream */
  version?: number;
  position?: number;
  /** Of a refusal: the name of the rule */
  code?: string;
  detail?: string;
}
