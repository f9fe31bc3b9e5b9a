import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

/** Lines that could not be taken in, each with its number and what is wrong with it; made when the first one comes. */
export class RejectsFile {
  private stream: WriteStream | undefined;
  private failure: Error | undefined;
  count = 0;

  constructor(readonly path: string) {}

  /** One JSON object a line: `{line, reason, text}`. */
  add(line: number, reason: string, text: string): void {
    if (!this.stream) {
      mkdirSync(dirname(this.path), { recursive: true });
      this.stream = createWriteStream(this.path, { flags: 'w' });
      this.stream.on('error', (error) => (this.failure = error));
    }
    this.count += 1;
    this.stream.write(`${JSON.stringify({ line, reason, text })}\n`);
  }

  /** @throws what kept a line from being written */
  async close(): Promise<void> {
    const { stream } = this;
    if (stream && !this.failure)
      await new Promise<void>((resolve, reject) =>
        stream.end((error?: Error | null) => (error ? reject(error) : resolve())),
      );
    if (this.failure) throw this.failure;
  }
}
