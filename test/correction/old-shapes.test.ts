/** What was recorded by an earlier program, and corrected then, is read and corrected today over HTTP. */
import { served, type Served } from '../support/served.js';
import { seed } from '../acceptance/seeded.js';

jest.setTimeout(60_000);
let app: Served;
beforeAll(async () => {
  app = await served();
  await seed(app);
  await app.settled();
});
afterAll(() => app.close());

const ID = '0159d1d9-5b80-7055-982b-0000000da77f';
/** As the first program wrote them: the topic is `about` in the fact, and `topic` in the correction, after the command. */
const recordedThen = (type: string, id: string, data: object): Promise<unknown> =>
  app.rows(
    `insert into event (position, version, schema_version, recorded_at, id, stream, type, data, meta)
     select position + 1, (select max(version) + 1 from event where stream = 'fixture-tie-1'), 1, clock_timestamp(), $1, 'fixture-tie-1', $2, $3, meta
     from event order by position desc limit 1`,
    [id, type, data],
  );
interface Feed {
  readonly items: readonly { readonly type: string; readonly schemaVersion: number; readonly data: object }[]; // prettier-ignore
}

test('an old claim and its correction are told in the shape of today, and the next correction notes its shape', async () => {
  const before = await app.settled();
  await recordedThen('ClaimStated', ID, { about: 'FORM', text: 'Won twice' });
  await recordedThen('StatementCorrected', '0159d1d9-5b80-7055-982b-0000000da780', {
    targetEventId: ID,
    replacement: { topic: 'RECORD' },
    why: 'A record, not form',
  });
  const told = async (): Promise<Feed['items']> =>
    (await app.get<Feed>(`events?after=${before}`, app.admin)).items;
  expect(await told()).toMatchObject([
    { schemaVersion: 2, data: { topic: 'FORM', text: 'Won twice' } },
    { schemaVersion: 1, data: { replacement: { topic: 'RECORD' }, targetSchemaVersion: 2 } },
  ]);
  expect(JSON.stringify(await told())).not.toContain('about');

  const source = { kind: 'league', name: 'The league' };
  const { events, version } = await app.record('fixtures/tie-1/claims', {
    topic: 'RECORD',
    text: 'Lost never',
    source,
  });
  const corrected = await app.ask('POST', `events/${events[0]!.id}/corrections`, {
    key: app.admin,
    body: { replacement: { topic: 'FORM' }, why: 'Form, not a record', source },
    headers: { 'if-match': `"${version}"` },
  });
  expect(corrected.statusCode).toBe(201);
  expect(
    await app.rows(
      `select type, schema_version as shape, data->'targetSchemaVersion' as "of" from event order by position desc limit 2`,
    ),
  ).toStrictEqual([
    { type: 'StatementCorrected', shape: 1, of: 2 },
    { type: 'ClaimStated', shape: 2, of: null },
  ]);
});
