import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskingFor } from '../../access/asked-by.decorator.js';
import type { Caller } from '../../access/caller.js';
import { sightOf } from '../../access/visibility.js';
import { StreamAsked } from '../../availability/asking.js';
import { WhoCanPlay } from '../../availability/boards.query.js';
import type { SquadAnswer } from '../../availability/squad.answer.js';
import { WhoIsAvailable } from '../../availability/squads.query.js';
import { ReferenceData } from '../../competition/reference-data.register.js';
import { IdOf } from '../../http/path-id.pipe.js';
import { resumedAt, Streams } from '../../live/streams.js';
import { fixturesFor, namesFrom } from '../asked.js';
import { BoardSquad } from '../board.js';
import { ClubSquad } from '../club.page.js';
import { competitionBoards } from '../competition/competition-boards.js';
import { Boards, BOARDS_ID } from '../competition/competition.page.js';
import { nextFixture } from '../moments.js';
import { PagesFilter } from '../pages.filter.js';
import type { Marks } from './board-news.js';
import { LiveBoards } from './live-boards.js';
import { eachSquad, type Subject } from './live-board.js';

interface Joining {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: Caller | undefined;
  /** the position that the page was made from */
  readonly after: number | undefined;
}

/** What changes on a page while it is open: its squads again, and in words what is new. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller()
export class LiveController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(Streams) private readonly streams: Streams,
    @Inject(LiveBoards) private readonly boards: LiveBoards,
  ) {}

  @Get('fixtures/:fixtureId/live')
  async fixture(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() { after }: StreamAsked,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ask = () => this.queries.execute(new WhoCanPlay(fixtureId, this.now(), caller));
    const names = await namesFrom(this.reference);
    const show = (squad: SquadAnswer, marks: Marks) => (
      <BoardSquad squad={squad} names={names} level={2} marks={marks} />
    );
    await ask(); // a fixture that is not there is answered as such
    const parts = eachSquad(show);
    await this.join({ request, reply, caller, after }, `fixture ${fixtureId}`, { ask, parts });
  }

  @Get('clubs/:clubId/live')
  async club(
    @Param('clubId', IdOf) clubId: string,
    @Query() { after }: StreamAsked,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ask = async () => {
      const { now } = this.now();
      const fixtures = await fixturesFor(this.queries, clubId, { now }, caller);
      const fixture = nextFixture(fixtures, now)?.id;
      const squad = await this.queries.execute(
        new WhoIsAvailable(clubId, fixture, { now }, caller),
      );
      return { position: squad.position, squads: [squad] };
    };
    const show = (squad: SquadAnswer, marks: Marks) => <ClubSquad squad={squad} marks={marks} />;
    await ask();
    const parts = eachSquad(show);
    await this.join({ request, reply, caller, after }, `club ${clubId}`, { ask, parts });
  }

  @Get('competitions/:competitionId/live')
  async competition(
    @Param('competitionId', IdOf) competitionId: string,
    @Query() { after }: StreamAsked,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const names = await namesFrom(this.reference);
    let shown = await competitionBoards(this.queries, competitionId, this.now(), caller);
    const ask = async () => {
      shown = await competitionBoards(this.queries, competitionId, this.now(), caller);
      return { position: shown.position, squads: shown.boards.flatMap(({ squads }) => squads) };
    };
    const parts: Subject['parts'] = (_, marks) => [
      { id: BOARDS_ID, element: <Boards {...shown} names={names} marks={marks} /> },
    ];
    await this.join({ request, reply, caller, after }, `competition ${competitionId}`, { ask, parts }); // prettier-ignore
  }

  private join(
    { request, reply, caller, after }: Joining,
    page: string,
    subject: Subject,
  ): Promise<void> {
    const resumed = resumedAt(request, undefined);
    const stream = this.streams.begin(request, reply, caller);
    // Whoever comes back is shown everything: he may have missed what was not told at a position of its own.
    const from = resumed === undefined ? after : undefined;
    return this.boards.join(`${page} ${sightOf(caller)}`, subject, stream, from);
  }

  private now(): { now: string } {
    return { now: new Date().toISOString() };
  }
}
