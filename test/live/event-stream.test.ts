/** The stream of one listener: how a message is written, and what becomes of a client that does not read. */
import { EventStream, written } from '../../src/live/event-stream.js';

const read = (stream: EventStream): string => String(stream.read() ?? '');

test('a message has an id, an event and its data line by line', () => {
  expect(written({ id: '7', event: 'PlayerInjured', data: '{"a":1}' })).toBe('event: PlayerInjured\nid: 7\ndata: {"a":1}\n\n'); // prettier-ignore
  expect(written({ id: '8', data: '<p>\r\none</p>\n<p>two' })).toBe('id: 8\ndata: <p>\ndata: one</p>\ndata: <p>two\n\n'); // prettier-ignore
});

test('it begins with how long to wait before coming back, and ends when it is finished', () => {
  const stream = new EventStream();
  stream.send('id: 1\ndata: \n\n');
  expect(read(stream)).toBe('retry: 3000\n\nid: 1\ndata: \n\n');
  stream.finish();
  stream.send('never');
  expect(read(stream)).toBe('');
});

test('a client that leaves a mebibyte unread is cut', () => {
  const stream = new EventStream();
  for (let sent = 0; sent < 1 << 20; sent += 1024) {
    expect(stream.isOver).toBe(false);
    stream.send('x'.repeat(1024));
  }
  expect([stream.isOver, stream.cut]).toStrictEqual([true, true]);
});

test('one that has left is not cut', () => {
  const stream = new EventStream();
  stream.destroy();
  stream.send('x'.repeat(1 << 21));
  expect([stream.isOver, stream.cut]).toStrictEqual([true, false]);
});

test('who has much to send waits until the client has read, or is gone', async () => {
  const stream = new EventStream();
  await stream.room();
  stream.send('x'.repeat(1 << 17));
  let woken = 0;
  const waits = [stream.room(), stream.room()].map((one) => one.then(() => (woken += 1)));
  await Promise.resolve();
  expect(woken).toBe(0);
  stream.destroy();
  await Promise.all(waits);
});
