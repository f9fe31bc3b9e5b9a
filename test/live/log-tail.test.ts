/** Who follows a log that cannot be read is cut, so that he comes back: never left on a line that tells him nothing. */
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Projector } from '../../src/event-store/projector.js';
import { EventStream } from '../../src/live/event-stream.js';
import { LogTail } from '../../src/live/log-tail.js';
import { database } from '../support/database.js';

test('a follower is cut when the log cannot be read', async () => {
  const own = await database();
  const connections = new Connections(own.url);
  const log = new EventStore(connections);
  const tail = new LogTail(log, new Projector(connections, log, []));
  await connections.end();
  const stream = new EventStream();
  await tail.follow({ at: 0, stream, take: () => undefined });
  expect([stream.destroyed, stream.cut]).toStrictEqual([true, false]);
  await own.drop();
});
