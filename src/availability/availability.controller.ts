import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { Projector } from '../event-store/projector.js';
import { Conditional } from '../http/conditional.interceptor.js';
import { DoesNotFit } from '../http/faults.js';
import { IdOf } from '../http/path-id.pipe.js';
import {
  BoardAsked,
  FeedAsked,
  FixturesAsked,
  ListsAsked,
  MomentAsked,
  PlayerAsked,
  PlayersAsked,
  Recollection,
  SquadAsked,
  TimelineAsked,
} from './asking.js';
import { CaseAnswer } from './case.answer.js';
import { HowWasItRuled } from './case.query.js';
import { DisciplineAnswer } from './discipline.answer.js';
import { HowManyCards } from './discipline.query.js';
import { WhichFixture, WhichFixtures } from './fixtures.query.js';
import { FeedAnswer, PlayersAnswer, PlayerTodayAnswer, TimelineAnswer } from './history.answer.js';
import { WhatHappened, WhatWasRecorded } from './history.query.js';
import { momentsOf } from './moments.query.js';
import { PlayerSeasonAnswer } from './player-season.answer.js';
import { HowWasHisSeason } from './player-season.query.js';
import { HowIsHe, WhoIsCalled } from './players.query.js';
import {
  FixtureAnswer,
  FixtureAvailabilityAnswer,
  FixturesAnswer,
  SquadAnswer,
} from './squad.answer.js';
import { SquadListsAnswer } from './squad-lists.answer.js';
import { WhoIsListed } from './squad-lists.query.js';
import { WhoCanPlay } from './boards.query.js';
import { WhoIsAvailable } from './squads.query.js';

/** Who can play, and why? */
@Controller('api/v1')
@UseInterceptors(Conditional)
export class AvailabilityController {
  constructor(
    private readonly queries: QueryBus,
    private readonly projector: Projector,
  ) {}

  private async reached({ min_position }: { readonly min_position?: number }): Promise<void> {
    if (min_position !== undefined) await this.projector.waitFor(min_position);
  }

  /** The squad list of a club, for a fixture of it or at a moment */
  @Get('clubs/:clubId/squad')
  async squad(
    @Param('clubId', IdOf) clubId: string,
    @Query() asked: SquadAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<SquadAnswer> {
    if (asked.fixture !== undefined && asked.at !== undefined)
      throw new DoesNotFit([
        { parameter: 'at', detail: 'is the kick-off when a fixture is given: give one of the two' },
      ]);
    await this.reached(asked);
    return this.queries.execute(
      new WhoIsAvailable(clubId, asked.fixture, momentsOf(asked), caller, asked.explain),
    );
  }
  /** A club's squad lists as they stand, and the places left on them */
  @Get('clubs/:clubId/squad-lists')
  async squadLists(
    @Param('clubId', IdOf) clubId: string,
    @Query() asked: ListsAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<SquadListsAnswer> {
    await this.reached(asked);
    const { competition, season } = asked;
    const wanted = { competition, season };
    return this.queries.execute(new WhoIsListed(clubId, wanted, momentsOf(asked), caller));
  }
  /** Fixtures by kick-off */
  @Get('fixtures')
  async fixtures(
    @Query() asked: FixturesAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<FixturesAnswer> {
    await this.reached(asked);
    const { club, competition, from, until, limit, cursor } = asked;
    const wanted = { clubId: club, competitionId: competition, from, until, limit, cursor };
    return this.queries.execute(new WhichFixtures(wanted, momentsOf({}), caller));
  }
  /** One fixture */
  @Get('fixtures/:fixtureId')
  async fixture(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
  ): Promise<FixtureAnswer> {
    await this.reached(asked);
    return this.queries.execute(new WhichFixture(fixtureId, momentsOf(asked), caller));
  }
  /** Both squads for a fixture */
  @Get('fixtures/:fixtureId/availability')
  async availability(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: BoardAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<FixtureAvailabilityAnswer> {
    await this.reached(asked);
    return this.queries.execute(new WhoCanPlay(fixtureId, momentsOf(asked), caller, asked.explain));
  }
  /** Players by name */
  @Get('players')
  players(
    @Query() asked: PlayersAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<PlayersAnswer> {
    return this.queries.execute(
      new WhoIsCalled(asked.q ?? '', asked.limit, asked.cursor, caller, momentsOf({})),
    );
  }
  /** How a player stands, and why */
  @Get('players/:playerId')
  async player(
    @Param('playerId', IdOf) playerId: string,
    @Query() asked: PlayerAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<PlayerTodayAnswer> {
    await this.reached(asked);
    return this.queries.execute(new HowIsHe(playerId, momentsOf(asked), caller, asked.explain));
  }
  /** Cards that count against a player, and his bans with the matches served and left */
  @Get('players/:playerId/discipline')
  async discipline(
    @Param('playerId', IdOf) playerId: string,
    @Query() asked: MomentAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<DisciplineAnswer> {
    await this.reached(asked);
    return this.queries.execute(new HowManyCards(playerId, momentsOf(asked), caller));
  }
  /** When somebody had a player out or in question, and his club's matches, in the season that the moment lies in */
  @Get('players/:playerId/season')
  async season(
    @Param('playerId', IdOf) playerId: string,
    @Query() asked: MomentAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<PlayerSeasonAnswer> {
    await this.reached(asked);
    return this.queries.execute(new HowWasHisSeason(playerId, momentsOf(asked), caller));
  }
  /** Every fact about a player with its three clocks */
  @Get('players/:playerId/timeline')
  async timeline(
    @Param('playerId', IdOf) playerId: string,
    @Query() asked: TimelineAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<TimelineAnswer> {
    await this.reached(asked);
    return this.queries.execute(
      new WhatHappened(playerId, asked.limit, asked.cursor, momentsOf(asked), caller),
    );
  }
  /** An eligibility case and its trail; one that is not public to its club, governing bodies and auditors */
  @Get('eligibility-cases/:caseId')
  async case(
    @Param('caseId', IdOf) caseId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
  ): Promise<CaseAnswer> {
    await this.reached(asked);
    return this.queries.execute(new HowWasItRuled(caseId, momentsOf(asked), caller));
  }
  /** The log as a feed: what this caller may see, in order */
  @Get('events')
  events(
    @Query() { after, limit }: FeedAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<FeedAnswer> {
    return this.queries.execute(new WhatWasRecorded(after, limit, caller));
  }
}
