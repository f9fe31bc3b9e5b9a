import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy } from '../access/asked-by.decorator.js';
import { Records } from '../access/caller.guard.js';
import { WhoIsRegistered } from '../availability/registered.query.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import type { Asked } from '../event-store/command.js';
import { isReplay, type Recorded } from '../event-store/recorded.answer.js';
import { NothingThere, NotYours, Refused } from '../event-store/refused.js';
import { DoesNotFit } from '../http/faults.js';
import { IdOf } from '../http/path-id.pipe.js';
import { toldOf } from '../http/problem.cause.js';
import { codeOf, problems } from '../http/problems.js';
import { PlayerTrainingAnswer } from './squad-training.answer.js';
import { faultOfExceptions, RecordSquadTraining, trainingOf } from './squad-training.js';

/** A whole squad at once */
@Controller('api/v1/clubs/:clubId')
export class SquadTrainingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly reference: ReferenceData,
  ) {}

  /** Record how the squad trained: one level, and the exceptions; a retry with the same key completes it */
  @Records('RecordTraining')
  @ApiCreatedResponse({ type: PlayerTrainingAnswer, isArray: true })
  @Post('training')
  async record(
    @Param('clubId', IdOf) clubId: string,
    @AskedBy() asked: Asked,
    @Body() squad: RecordSquadTraining,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlayerTrainingAnswer[]> {
    if (asked.expectedVersion !== undefined)
      throw new DoesNotFit([{ parameter: 'If-Match', detail: 'is about one stream: not here' }]);
    if (!(await this.reference.club(clubId))) throw new NothingThere(`no club ${clubId}`);
    if (asked.party !== undefined && asked.party !== clubId)
      throw new NotYours('another club answers for this');
    const now = asked.askedAt;
    const players = await this.queries.execute(new WhoIsRegistered(clubId, { now }));
    const objection =
      squad.about(clubId, asked).objection() ?? faultOfExceptions(squad.exceptions ?? [], players);
    if (objection) throw new Refused(objection);
    const outcomes = await Promise.allSettled(
      players.map((playerId) => this.recordOne(squad, playerId, asked)),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    const done = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const made = done.filter(({ recorded }) => recorded?.events.length);
    void reply.code(made.length ? 201 : 200);
    if (made.length && made.every(({ recorded }) => isReplay(recorded!)))
      void reply.header('idempotency-replayed', 'true');
    return done.map(({ answer }) => answer);
  }

  /** A refusal is this player's alone; what is no refusal ends the request, and the retry completes it. */
  private async recordOne(
    squad: RecordSquadTraining,
    playerId: string,
    asked: Asked,
  ): Promise<{ readonly answer: PlayerTrainingAnswer; readonly recorded?: Recorded }> {
    const { commandId } = asked;
    const his =
      commandId === undefined ? asked : { ...asked, commandId: `${commandId}:${playerId}` };
    try {
      const recorded = await this.commands.execute(
        trainingOf(squad, playerId).about(playerId, his),
      );
      const { events, version, position } = recorded;
      return { answer: { playerId, events, version, position }, recorded };
    } catch (error) {
      const { slug, code = codeOf(slug), detail } = toldOf(error);
      if (problems[slug].status >= 500) throw error;
      return { answer: { playerId, code, detail } };
    }
  }
}
