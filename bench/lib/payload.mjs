/** What every system appends: 400 bytes of JSON, never twice the same. */
const BYTES = 400;
export const TYPE = 'TrainingParticipationRecorded';
export const STREAMS = 1_000;
export const EVENTS_EACH = 10;

const base = (n) => ({
  level: n % 2 ? 'FULL' : 'MODIFIED',
  reason: 'LOAD_MANAGEMENT',
  trainedOn: '2017-01-23',
  session: n,
  by: { kind: 'club', name: 'Southampton FC', reference: 'southamptonfc.com' },
  words: '',
});

export const payload = (n) => {
  const data = base(n);
  data.words = 'trained '.repeat(60).slice(0, BYTES - JSON.stringify(data).length);
  return data;
};
