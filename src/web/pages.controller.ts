import { Controller, Get, Header, Inject, Param, Query, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { WhichFixture } from '../availability/fixtures.query.js';
import type { Moments } from '../availability/material.query.js';
import type { FixtureAnswer, FixtureAvailabilityAnswer } from '../availability/squad.answer.js';
import { WhoCanPlay } from '../availability/boards.query.js';
import { HowGoodWereForecasts } from '../availability/scorecard.query.js';
import { WhoIsAvailable } from '../availability/squads.query.js';
import { WhenWasSomethingSaid, type WordsAround } from '../availability/words-around.query.js';
import type { Instant } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { IdOf } from '../http/path-id.pipe.js';
import { type ClubId, isId, isSeason } from '../vocabulary.js';
import { type AskedQuery, fixturesFor, momentsIn, namesFrom } from './asked.js';
import type { Names } from './board.js';
import { ClubPage } from './club.page.js';
import { competitionBoards } from './competition/competition-boards.js';
import { CompetitionPage } from './competition/competition.page.js';
import { knownAtOf } from './banner.js';
import { FixturePage } from './fixture.page.js';
import { HomePage } from './home.page.js';
import { boardCandidates, nextFixture } from './moments.js';
import { WhatIsTheTeamNews } from '../team-news/team-news.query.js';
import { TeamNewsPage } from './team-news.page.js';
import { WhatIsThePreview } from '../preview/preview.query.js';
import { PreviewPage } from './preview.page.js';
import { ScorecardPage } from './scorecard.page.js';
import { PagesFilter } from './pages.filter.js';
import { Rendered } from './rendered.interceptor.js';

/** So many boards are looked at to find one with both squads. */
const TRIES = 8;

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller()
export class PagesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  async home(@AskingFor() caller: Caller | undefined): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const [clubs, competitions, names, fixtures] = [
      await this.reference.clubs(),
      await this.reference.competitions(),
      await this.names(),
      await this.fixtures(undefined, { now }, caller),
    ];
    return HomePage({
      clubs,
      competitions,
      fixtures,
      board: await this.boardOf(boardCandidates(fixtures, now), now, caller),
      names,
      now,
    });
  }

  @Get('fixtures/:fixtureId')
  @Header('Content-Type', HTML)
  async fixture(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const { current, knownAt } = await this.asked(fixtureId, query, now, caller);
    const answer = await this.queries.execute(new WhoCanPlay(fixtureId, { knownAt, now }, caller));
    const clubIds = [current.homeClubId, current.awayClubId];
    const words = await this.words(clubIds, { knownAt, now }, caller);
    return FixturePage({ answer, current, knownAt, words, names: await this.names(), now });
  }

  @Get('fixtures/:fixtureId/team-news')
  @Header('Content-Type', HTML)
  async teamNews(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const { current, knownAt } = await this.asked(fixtureId, query, now, caller);
    const asked = new WhatIsTheTeamNews(fixtureId, { knownAt, now }, caller);
    const news = await this.queries.execute(asked);
    return TeamNewsPage({ news, current, knownAt, names: await this.names(), now });
  }

  @Get('fixtures/:fixtureId/preview')
  @Header('Content-Type', HTML)
  async preview(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const { current, knownAt } = await this.asked(fixtureId, query, now, caller);
    const asked = new WhatIsThePreview(fixtureId, { knownAt, now }, caller);
    const preview = await this.queries.execute(asked);
    return PreviewPage({ preview, current, knownAt, names: await this.names(), now });
  }

  @Get('clubs/:clubId')
  @Header('Content-Type', HTML)
  async club(
    @Param('clubId', IdOf) clubId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const { at, known_at: knownAt } = momentsIn(query, ['at', 'known_at']);
    const now = new Date().toISOString();
    const fixtures = await this.fixtures(clubId, { knownAt, now }, caller);
    // A moment of the world that the address names is the moment asked about, and no fixture's.
    const fixture = at === undefined ? nextFixture(fixtures, knownAt ?? now) : undefined;
    const squad = await this.queries.execute(
      new WhoIsAvailable(clubId, fixture?.id, { at, knownAt, now }, caller),
    );
    const words = await this.words([clubId], { knownAt, now }, caller);
    return ClubPage({ squad, fixture, fixtures, at, knownAt, words, names: await this.names(), now }); // prettier-ignore
  }

  @Get('competitions/:competitionId')
  @Header('Content-Type', HTML)
  async competition(
    @Param('competitionId', IdOf) competitionId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const { known_at: knownAt } = momentsIn(query, ['known_at']);
    const now = new Date().toISOString();
    const boards = await competitionBoards(this.queries, competitionId, { knownAt, now }, caller);
    return CompetitionPage({ ...boards, competitionId, knownAt, names: await this.names(), now });
  }

  /** The fixture as it stands, and the moment that a page about it is as known at. */
  private async asked(
    fixtureId: string,
    query: AskedQuery,
    now: Instant,
    caller: Caller | undefined,
  ): Promise<{ current: FixtureAnswer; knownAt: Instant | undefined }> {
    const asked = momentsIn(query, ['known_at']);
    const current = await this.queries.execute(new WhichFixture(fixtureId, { now }, caller));
    const wanted = { knownAt: asked.known_at, live: query['now'] !== undefined };
    return { current, knownAt: knownAtOf(current, wanted, now) };
  }

  @Get('scorecard')
  @Header('Content-Type', HTML)
  async scorecard(
    @Query() { season, club }: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const clubId = typeof club === 'string' && isId(club) ? club : undefined;
    const past = (await this.fixtures(clubId, { now }, caller)).filter(
      ({ kickOffAt }) => kickOffAt <= now,
    );
    const seasons = [...new Set(past.map((one) => one.season))].toSorted().reverse();
    // One that is not recorded is answered as any other: nothing to score.
    const asked = typeof season === 'string' && isSeason(season) ? season : seasons[0];
    const wanted = { season: asked, clubId, limit: 1 };
    const card = await this.queries.execute(new HowGoodWereForecasts(wanted, { now }, caller));
    return ScorecardPage({ card, seasons, names: await this.names() });
  }

  private fixtures(clubId: ClubId | undefined, moments: Moments, caller: Caller | undefined): Promise<FixtureAnswer[]> {
    return fixturesFor(this.queries, clubId, moments, caller);
  } // prettier-ignore

  private words(clubIds: readonly ClubId[], moments: Moments, caller: Caller | undefined): Promise<WordsAround> {
    return this.queries.execute(new WhenWasSomethingSaid(clubIds, moments, caller));
  } // prettier-ignore

  /** The first board with players on both sides, else the first: of many fixtures only one club is followed. */
  private async boardOf(
    candidates: readonly FixtureAnswer[],
    now: Instant,
    caller: Caller | undefined,
  ): Promise<FixtureAvailabilityAnswer | undefined> {
    let first: FixtureAvailabilityAnswer | undefined;
    for (const fixture of candidates.slice(0, TRIES)) {
      const knownAt = knownAtOf(fixture, { knownAt: undefined, live: false }, now);
      const board = await this.queries.execute(
        new WhoCanPlay(fixture.id, { knownAt, now }, caller),
      );
      if (board.squads.every(({ players }) => players.length > 0)) return board;
      first ??= board;
    }
    return first;
  }

  private names(): Promise<Names> {
    return namesFrom(this.reference);
  }
}
