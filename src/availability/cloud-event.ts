/** A fact as a CloudEvent 1.0, for those beyond this program. */
import type { FactAnswer } from './history.answer.js';

export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Events of one key are in order */
  readonly partitionkey: string;
  readonly data: object;
}

/** What the feed tells of the fact; who typed it stays here, and corrections are events of their own. */
export const cloudEventOf = ({ id, type, stream, schemaVersion, recordedAt, ...rest }: FactAnswer): CloudEvent => {
  const { actor: _actor, correctedBy: _corrected, withdrawnBy: _withdrawn, ...data } = rest;
  return {
    specversion: '1.0',
    id,
    source: 'touchline',
    type: `org.touchline.${type}.v${schemaVersion}`,
    subject: stream,
    time: recordedAt,
    datacontenttype: 'application/json',
    partitionkey: stream,
    data,
  };
}; // prettier-ignore
