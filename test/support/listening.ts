/** A client of an event stream, as far as a test needs one: what it was told, and until when. */
import { request } from 'node:http';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

export interface Listening {
  readonly told: EventSourceMessage[];
  /** comments among it, heartbeats */
  readonly comments: string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly status: number;
  /** Resolves when the server or `stop` ended it */
  readonly over: Promise<void>;
  stop(): void;
}

/** Resolves with the answer's head. */
export const listen = (
  url: string,
  headers: Readonly<Record<string, string>> = {},
  onMessage: (message: EventSourceMessage) => void = () => undefined,
): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url,
      { headers: { accept: 'text/event-stream', ...headers } },
      (answer) => {
        const told: EventSourceMessage[] = [];
        const comments: string[] = [];
        const parser = createParser({
          onEvent: (message) => {
            told.push(message);
            onMessage(message);
          },
          onComment: (comment) => comments.push(comment),
        });
        answer.setEncoding('utf8').on('data', (text: string) => parser.feed(text));
        const over = new Promise<void>((done) => answer.once('close', done).on('error', () => undefined)); // prettier-ignore
        resolve({ told, comments, headers: answer.headers, status: answer.statusCode!, over, stop: () => asked.destroy() }); // prettier-ignore
      },
    );
    asked.on('error', reject).end();
  });
