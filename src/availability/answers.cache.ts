import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { sightOf } from '../access/visibility.js';
import { instantOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { KEPT_MS, KeptAnswers } from '../event-store/kept-answers.js';
import { Projector } from '../event-store/projector.js';
import { finish } from '../http/finished.js';
import { People } from '../player/people.register.js';
import type { Material, Moments } from './material.query.js';
import { squadBoard } from './squad-board.view.js';

/** What a question is answered from, and how by any moment of asking. */
interface Grounds<Answer> {
  readonly material: Pick<Material, 'position' | 'keys'>;
  readonly at: (moments: Moments) => Promise<Answer>;
  /** All of the answer to a question about an earlier moment that can depend on when it is asked */
  readonly existing?: (moments: Moments) => unknown;
}

/** Squad lists and boards, kept until a document or a name that they rest on changes. */
@Injectable()
export class Answers extends KeptAnswers {
  constructor(
    @Inject(Projector) projector: Projector,
    @Inject(People) people: People,
    @Inject(ReferenceData) reference: ReferenceData,
  ) {
    super();
    projector.onWritten(({ view, position, keys }) => {
      // What another process wrote may be another generation of the documents: whatever its position, nothing is known of it.
      if (view === squadBoard.name) this.changed(keys === undefined ? {} : { position, keys });
    });
    // A name that another process changes shows once the answer's time is over.
    const renamed = (): void => this.changed({});
    people.onChanged(renamed);
    reference.onChanged(renamed);
  }

  /** The answer to a question as it may be told to whoever sees what this caller does. */
  async to<Answer extends object>(
    question: readonly (string | undefined)[],
    moments: Moments,
    caller: Caller | undefined,
    gather: () => Promise<Grounds<Answer>>,
  ): Promise<Answer> {
    const { at, knownAt, recordedBy, minPosition = 0 } = moments;
    const name = JSON.stringify([...question, at, knownAt, recordedBy, sightOf(caller)]);
    return this.answer(name, minPosition, async () => {
      const until = instantOf(Date.now() + KEPT_MS);
      const grounds = await gather();
      const answer = await grounds.at(moments);
      // What is said when its time is over as well was not waiting for a deadline, a kick-off, a week of silence.
      const saysSameLater = async (): Promise<boolean> => {
        const then = { ...moments, now: until };
        if (knownAt !== undefined && grounds.existing)
          return (
            JSON.stringify(grounds.existing(then)) === JSON.stringify(grounds.existing(moments))
          );
        return finish(await grounds.at(then)).tag === finish(answer).tag;
      };
      const steady = await saysSameLater().catch(() => false);
      const { position, keys } = grounds.material;
      return { answer, steady, position, keys };
    });
  }
}
