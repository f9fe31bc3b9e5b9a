import { Controller, Get, Header, Inject, Param, Query, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { HowWasItRuled } from '../availability/case.query.js';
import { WhatChanged } from '../availability/changes.query.js';
import { HowManyCards } from '../availability/discipline.query.js';
import { HowWasHisSeason } from '../availability/player-season.query.js';
import { HowIsHe, WhoIsCalled } from '../availability/players.query.js';
import { WhoIsAvailable } from '../availability/squads.query.js';
import { instantOf, msOf, utc } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { DoesNotFit } from '../http/faults.js';
import { IdOf } from '../http/path-id.pipe.js';
import { folded, isSeason, type Status } from '../vocabulary.js';
import { type AskedQuery, fixturesFor, momentsIn, namesFrom } from './asked.js';
import { CasePage } from './case.page.js';
import { ChangesPage, type Span } from './changes.page.js';
import { ClubSeasonPage, type KickOff } from './club-season.page.js';
import { latest } from './moments.js';
import { PagesFilter } from './pages.filter.js';
import { PlayerPage } from './player.page.js';
import { Rendered } from './rendered.interceptor.js';
import { SearchPage } from './search.page.js';

const HTML = 'text/html; charset=utf-8';
const FOUND = 50;
const DAY_MS = 86_400_000;
const MOST_WORDS = 80;

/** Pages about people: who is called like that, how he stands and stood, what changed at his club. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller()
export class PeopleController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}

  @Get('search')
  @Header('Content-Type', HTML)
  async search(
    @Query() { q }: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const words = typeof q === 'string' ? q.trim() : '';
    if ((q !== undefined && typeof q !== 'string') || words.length > MOST_WORDS || words.includes('\0')) // prettier-ignore
      throw new DoesNotFit([{ parameter: 'q', detail: `must be at most ${MOST_WORDS} characters, once` }]); // prettier-ignore
    const names = await namesFrom(this.reference);
    if (!words) return SearchPage({ words, clubs: [], players: [], more: false, names });
    const now = new Date().toISOString();
    const called = new WhoIsCalled(words, FOUND, undefined, caller, { now });
    const { items, next } = await this.queries.execute(called);
    const clubs = (await this.reference.clubs()).filter(({ name }) => folded(name).includes(folded(words))); // prettier-ignore
    return SearchPage({ words, clubs, players: items, more: next !== null, names });
  }

  @Get('players/:playerId')
  @Header('Content-Type', HTML)
  async player(
    @Param('playerId', IdOf) playerId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const { known_at: knownAt } = momentsIn(query, ['known_at']);
    const moments = { knownAt, now };
    return PlayerPage({
      him: await this.queries.execute(new HowIsHe(playerId, moments, caller)),
      season: await this.queries.execute(new HowWasHisSeason(playerId, moments, caller)),
      discipline: await this.queries.execute(new HowManyCards(playerId, moments, caller)),
      knownAt,
      names: await namesFrom(this.reference),
      now,
    });
  }

  @Get('eligibility-cases/:caseId')
  @Header('Content-Type', HTML)
  async case(
    @Param('caseId', IdOf) caseId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const { known_at: knownAt } = momentsIn(query, ['known_at']);
    const asking = new HowWasItRuled(caseId, { knownAt, now }, caller);
    const found = await this.queries.execute(asking);
    return CasePage({ found, knownAt, names: await namesFrom(this.reference), now });
  }

  @Get('clubs/:clubId/season')
  @Header('Content-Type', HTML)
  async season(
    @Param('clubId', IdOf) clubId: string,
    @Query() { season }: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    await this.queries.execute(new WhoIsAvailable(clubId, undefined, { now }, caller)); // a club that is not there
    const past = latest(await fixturesFor(this.queries, clubId, { now }, caller), now).filter(({ state }) => state !== 'postponed'); // prettier-ignore
    const seasons = [...new Set(past.map((one) => one.season))].toSorted().reverse();
    const asked = typeof season === 'string' && isSeason(season) ? season : seasons[0];
    const kickOffs: KickOff[] = [];
    for (const fixture of past.filter((one) => one.season === asked).reverse()) {
      const moments = { knownAt: utc(fixture.kickOffAt), now };
      const asking = new WhoIsAvailable(clubId, fixture.id, moments, caller);
      const counts = new Map<Status, number>();
      for (const { status } of (await this.queries.execute(asking)).players)
        counts.set(status, (counts.get(status) ?? 0) + 1);
      kickOffs.push({ fixture, counts });
    }
    const names = await namesFrom(this.reference);
    return ClubSeasonPage({ clubId, season: asked, seasons, kickOffs, names });
  }

  @Get('clubs/:clubId/changes')
  @Header('Content-Type', HTML)
  async changes(
    @Param('clubId', IdOf) clubId: string,
    @Query() query: AskedQuery,
    @AskingFor() caller: Caller | undefined,
  ): Promise<JSX.Element> {
    const now = new Date().toISOString();
    const asked = momentsIn(query, ['from', 'to']);
    const to = asked.to ?? now;
    const spans = await this.spans(clubId, to, caller);
    const from = asked.from ?? spans[0]!.from;
    if (msOf(from) > msOf(to))
      throw new DoesNotFit([{ parameter: 'from', detail: 'must not be after "to"' }]);
    const wanted = { from, to, clock: 'known_at' as const, clubId };
    const changes = await this.queries.execute(new WhatChanged(wanted, now, caller));
    return ChangesPage({ changes, clubId, spans, names: await namesFrom(this.reference) });
  }

  /** What somebody is likely to look back to: the last match, a day, a week. */
  private async spans(clubId: string, to: string, caller: Caller | undefined): Promise<Span[]> {
    const last = latest(await fixturesFor(this.queries, clubId, { now: to }, caller), to)[0];
    return [
      ...(last ? [{ words: 'Since the last fixture', from: last.kickOffAt }] : []),
      { words: 'Last 24 hours', from: instantOf(msOf(to) - DAY_MS) },
      { words: 'Last 7 days', from: instantOf(msOf(to) - 7 * DAY_MS) },
    ];
  }
}
