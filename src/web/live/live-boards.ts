import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Projector } from '../../event-store/projector.js';
import type { EventStream } from '../../live/event-stream.js';
import { LiveBoard, type Subject } from './live-board.js';

/** Of much that is recorded at once, boards show the sum. */
const EVERY_MS = 100;
/** Time alone changes verdicts too: a deadline passes, a word grows old. */
const LOOK_MS = 30_000;

/** All boards that somebody has open. */
@Injectable()
export class LiveBoards implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(LiveBoards.name);
  private readonly boards = new Map<string, LiveBoard>();
  private stop = (): void => undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private again = false;

  constructor(@Inject(Projector) private readonly projector: Projector) {}

  onModuleInit(): void {
    this.stop = this.projector.onWritten(() => void this.look());
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }
  onModuleDestroy(): void {
    this.stop();
    clearInterval(this.timer);
    this.boards.clear();
  }

  /** `name`: the page and what its reader may see, so that those who see the same share one look. */
  async join(
    name: string,
    subject: Subject,
    stream: EventStream,
    after: number | undefined,
  ): Promise<void> {
    const board = this.boards.get(name) ?? new LiveBoard(subject);
    this.boards.set(name, board);
    stream.once('close', () => {
      if (board.isAlone && this.boards.get(name) === board) this.boards.delete(name);
    });
    await board.join(stream, after);
  }

  private async look(): Promise<void> {
    this.again = true;
    if (this.looking) return;
    this.looking = true;
    while (this.again && this.boards.size) {
      this.again = false;
      for (const board of this.boards.values())
        await board.look().catch(() => this.logger.warn('a live board could not be looked at'));
      await pause(EVERY_MS, undefined, { ref: false });
    }
    this.looking = false;
  }
}
