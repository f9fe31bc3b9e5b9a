import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, Res, UnauthorizedException, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import { askedBy } from '../../access/asked-by.decorator.js';
import { type Caller, callerOf, visitorOf } from '../../access/caller.js';
import { ByForm } from '../../access/caller.guard.js';
import { mayRecord } from '../../access/roles.js';
import { WhichFixture } from '../../availability/fixtures.query.js';
import type { FixtureAnswer } from '../../availability/squad.answer.js';
import type { Instant } from '../../calendar.js';
import { ReferenceData } from '../../competition/reference-data.register.js';
import { commandOf } from '../../correction/command-of.js';
import { Projector } from '../../event-store/projector.js';
import { NotYours } from '../../event-store/refused.js';
import { IdOf } from '../../http/path-id.pipe.js';
import type { TeamNewsAnswer } from '../../team-news/team-news.answer.js';
import { WhatIsTheTeamNews } from '../../team-news/team-news.query.js';
import { type AskedQuery, momentsIn, namesFrom } from '../asked.js';
import { refusalIn } from '../entry/refusal.js';
import { teamNewsPath } from '../fixture-list.js';
import { PagesFilter } from '../pages.filter.js';
import { Rendered } from '../rendered.interceptor.js';
import { draftText, eventsOf, movedOn } from './draft-text.js';
import { EditPage, type EditProps } from './edit.page.js';
import { type Edited, editedIn } from './edited.js';

const HTML = 'text/html; charset=utf-8';
const MOVED = 'Not published: the facts have moved on since you last looked. See what is new, then publish or take the new draft.'; // prettier-ignore

/** The fixture and who writes about it. */
interface Press {
  readonly caller: Caller;
  /** who a text of his is by, unless he says otherwise */
  readonly name: string;
  readonly current: FixtureAnswer;
  readonly now: Instant;
}

/** Team news is edited and published by who may; newer drafts are offered to him, never put in place of his text. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller('fixtures/:fixtureId/team-news/edit')
export class PressController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(Projector) private readonly projector: Projector,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  async form(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() query: AskedQuery,
    @Req() request: FastifyRequest,
  ): Promise<JSX.Element> {
    const press = await this.press(fixtureId, request);
    const { known_at: knownAt } = momentsIn(query, ['known_at']);
    const news = await this.draft(press, knownAt);
    return this.page(press, { news, edited: this.fresh(press, news, knownAt, press.name) });
  }

  @ByForm()
  @Post()
  @HttpCode(200)
  @Header('Content-Type', HTML)
  async send(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JSX.Element | undefined> {
    const press = await this.press(fixtureId, request);
    const { edited, wish } = editedIn(body);
    const news = await this.draft(press, edited.knownAt);
    if (wish === 'take')
      return this.page(press, {
        news,
        edited: this.fresh(press, news, edited.knownAt, edited.publishedBy),
        told: 'The new draft is in the form; your text stands below it.',
        laidAside: edited.text,
      });
    const from = await this.draft(press, edited.knownAt, edited.from);
    const moved = movedOn(from, news);
    const again = { news, edited: { ...edited, seen: press.now }, moved };
    if (wish === 'compare')
      return this.page(press, { ...again, told: moved ? undefined : 'Nothing has moved on: the draft says what it said.' }); // prettier-ignore
    if (movedOn(await this.draft(press, edited.knownAt, edited.seen), news)) {
      void reply.code(409);
      return this.page(press, { ...again, fault: MOVED });
    }
    const refused = await this.publish(press, edited, eventsOf(from), request);
    if (refused) {
      void reply.code(refused.status);
      return this.page(press, { ...again, edited: { ...again.edited, key: randomUUID() }, fault: refused.fault }); // prettier-ignore
    }
    void reply.code(303).header('location', `${teamNewsPath(fixtureId)}?now=1#published`);
    return undefined;
  }

  /** @throws UnauthorizedException, NotYours, NothingThere for a fixture that the public does not know either */
  private async press(fixtureId: string, request: FastifyRequest): Promise<Press> {
    const caller = callerOf(request);
    if (!caller) throw new UnauthorizedException('team news is edited by who has logged in');
    if (!mayRecord(caller.role, 'PublishTeamNews'))
      throw new NotYours(`A ${caller.role} does not publish team news: reporters, press officers and the staff of both clubs do.`); // prettier-ignore
    const now = new Date().toISOString();
    const current = await this.queries.execute(new WhichFixture(fixtureId, { now }, undefined));
    if (caller.clubId !== undefined && ![current.homeClubId, current.awayClubId].includes(caller.clubId))
      throw new NotYours('This fixture is played by other clubs: their staff and reporters publish its team news.'); // prettier-ignore
    const club = caller.clubId === undefined ? undefined : await this.reference.club(caller.clubId);
    return { caller, name: club?.name ?? visitorOf(request)?.name ?? '', current, now };
  } // prettier-ignore

  /** The draft as everybody may read it, as it was at a moment: what a club keeps to itself is not put into print. */
  private draft(
    { current, now }: Press,
    knownAt: Instant | undefined,
    asOf?: Instant,
  ): Promise<TeamNewsAnswer> {
    const then = asOf === undefined ? { knownAt } : { knownAt: knownAt ?? asOf, recordedBy: asOf };
    return this.queries.execute(new WhatIsTheTeamNews(current.id, { ...then, now }, undefined));
  }

  private fresh({ now }: Press, news: TeamNewsAnswer, knownAt: Instant | undefined, by: string): Edited {
    return { text: draftText(news), publishedBy: by, from: now, seen: now, position: news.position, knownAt, key: randomUUID() };
  } // prettier-ignore

  /** What stands in the way of it, if anything does; once it is recorded, the page can be read with it. */
  private async publish(
    { caller, current, now }: Press,
    { text, publishedBy, position, key }: Edited,
    eventIds: readonly string[],
    request: FastifyRequest,
  ): Promise<{ readonly status: number; readonly fault: string } | undefined> {
    if (text === '') return { status: 400, fault: 'Not published: there is no text.' };
    if (publishedBy === '') return { status: 400, fault: 'Not published: say who publishes it.' };
    const kind = caller.clubId === undefined ? 'journalist' : 'club';
    const body = { text, publishedBy, asOfPosition: position, eventIds, visibility: 'public', source: { kind, name: publishedBy } }; // prettier-ignore
    const asked = askedBy(request, caller, new Date(now));
    const commandId = `${caller.id}:${key}`;
    try {
      const command = await commandOf('PublishTeamNews', body);
      const recorded = await this.commands.execute(command.about(current.id, { ...asked, commandId })); // prettier-ignore
      await this.projector.waitFor(recorded.position).catch(() => undefined);
      return undefined;
    } catch (error) {
      const { status, faults } = refusalIn(error);
      return { status, fault: `Not published. ${Object.values(faults).join(' ')}` };
    }
  }

  private async page(
    { current }: Press,
    props: Omit<EditProps, 'current' | 'names'>,
  ): Promise<JSX.Element> {
    return EditPage({ ...props, current, names: await namesFrom(this.reference) });
  }
}
