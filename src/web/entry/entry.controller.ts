import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, Param, Post, Query, Req, Res, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import { askedBy } from '../../access/asked-by.decorator.js';
import { type Caller, callerOf } from '../../access/caller.js';
import { ByForm } from '../../access/caller.guard.js';
import { mayRecord } from '../../access/roles.js';
import { type Entered, WhatWasEntered } from '../../availability/entered.query.js';
import { HowIsHe } from '../../availability/players.query.js';
import { WhoIsAvailable } from '../../availability/squads.query.js';
import { dayAt } from '../../calendar.js';
import { ReferenceData } from '../../competition/reference-data.register.js';
import { commandOf } from '../../correction/command-of.js';
import { KeyReused, NothingThere, NotYours } from '../../event-store/refused.js';
import { IdOf } from '../../http/path-id.pipe.js';
import { PagesFilter } from '../pages.filter.js';
import { Rendered } from '../rendered.interceptor.js';
import { atDesk, speaking, undoLeftMs } from './desk.js';
import { EntryPage, entryPath } from './entry.page.js';
import { planOf, type Open, type Step } from './plan.js';
import { type Refusal, refusalIn } from './refusal.js';
import { enteredWith, type Listed, nameIn, outcomeOf, recentOf } from './said.js';
import type { Named } from './squad-name.js';
import { entryOf, type Faults, isKey, NOTHING_TYPED, type Typed, typedIn } from './typed.js';

const HTML = 'text/html; charset=utf-8';

/** The desk as one who may sit at it finds it. */
interface Desk {
  readonly caller: Caller;
  readonly club: Named;
  readonly squad: readonly Listed[];
  readonly entered: readonly Entered[];
  readonly now: number;
}

/** Quick entry by a club's staff: what is typed becomes commands on the bus of the API, with its rules. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller('clubs/:clubId/entry')
export class EntryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  async form(
    @Param('clubId', IdOf) clubId: string,
    @Query('recorded') recorded: unknown,
    @Req() request: FastifyRequest,
  ): Promise<JSX.Element> {
    const desk = await this.desk(clubId, request);
    return this.page(desk, { ...NOTHING_TYPED, key: randomUUID() }, {}, recorded);
  }

  @ByForm()
  @Post()
  @Header('Content-Type', HTML)
  async enter(
    @Param('clubId', IdOf) clubId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JSX.Element | undefined> {
    const desk = await this.desk(clubId, request);
    const typed = typedIn(body);
    const again = { ...typed, key: randomUUID() };
    const today = dayAt(desk.now);
    const read = entryOf(typed, desk.squad, today);
    if ('faults' in read) {
      void reply.code(read.choices.length ? 422 : 400);
      return this.page(desk, again, { faults: read.faults, choices: read.choices });
    }
    const { player } = read.entry;
    const name = `${desk.caller.id}:${typed.key}`;
    const done = enteredWith(desk.entered, desk.caller.id, typed.key);
    const open = await this.openOf(player.id, desk);
    const plan = planOf(read.entry, { open, done, today, name });
    if ('faults' in plan) {
      void reply.code(400);
      return this.page(desk, again, plan);
    }
    const isOther = done.some(({ commandId }) => !plan.steps.some(({ slot }) => commandId === `${name}:${slot}`)); // prettier-ignore
    const refusal = isOther
      ? refusalIn(new KeyReused())
      : await this.record(plan.steps, player.id, desk, name, request);
    if (refusal) {
      void reply.code(refusal.status);
      return this.page(desk, again, refusal);
    }
    void reply.code(303).header('location', `${entryPath(clubId)}?recorded=${typed.key}`);
    return undefined;
  }

  @ByForm()
  @Post('undo')
  @Header('Content-Type', HTML)
  async undo(
    @Param('clubId', IdOf) clubId: string,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JSX.Element | undefined> {
    const desk = await this.desk(clubId, request);
    const key = body?.['entry'];
    const facts = typeof key === 'string' && isKey(key) ? enteredWith(desk.entered, desk.caller.id, key) : []; // prettier-ignore
    if (!facts.length) throw new NothingThere('no such entry');
    const standing = facts.filter(({ isWithdrawn }) => !isWithdrawn);
    const late = standing.some(({ statedAt }) => undoLeftMs(statedAt, desk.now) === 0);
    const refusal = late
      ? { status: 422, faults: { form: tooLate(standing) } }
      : await this.takeBack(standing, desk, key as string, request);
    if (refusal) {
      void reply.code(refusal.status);
      return this.page(desk, { ...NOTHING_TYPED, key: randomUUID() }, refusal);
    }
    void reply.code(303).header('location', `${entryPath(clubId)}?recorded=${key as string}`);
    return undefined;
  }

  /** @throws UnauthorizedException, NotYours, NothingThere for a club that there is not */
  private async desk(clubId: string, request: FastifyRequest): Promise<Desk> {
    const club = await this.reference.club(clubId);
    if (!club) throw new NothingThere(`no club ${clubId}`);
    const caller = atDesk(callerOf(request), club);
    const at = Date.now();
    const now = new Date(at).toISOString();
    const entered = await this.queries.execute(new WhatWasEntered(clubId, { now }, caller));
    const { players } = await this.queries.execute(
      new WhoIsAvailable(clubId, undefined, { now }, caller),
    );
    const squad = players
      .filter(({ status }) => status !== 'NOT_IN_SQUAD')
      .map(({ player: { id, name }, headline }) => ({ id, name, headline }));
    return { caller, club, squad, entered, now: at };
  }

  private async openOf(playerId: string, { caller, now }: Desk): Promise<Open> {
    const moment = { now: new Date(now).toISOString() };
    const { availability, injuries } = await this.queries.execute(
      new HowIsHe(playerId, moment, caller),
    );
    const open = (kind: string): string[] =>
      (availability?.reasons ?? []).filter((one) => one.kind === kind).map(({ id }) => id);
    const hurt = new Set(open('INJURY'));
    return {
      injuries: injuries
        .filter(({ injuryId }) => hurt.has(injuryId))
        .map(({ injuryId, bodyArea }) => ({ id: injuryId, area: bodyArea })),
      illnesses: open('ILLNESS'),
    };
  }

  /** What stands in the way of an entry, if anything does; one that was sent before gets its first answers. */
  private async record(
    steps: readonly Step[],
    playerId: string,
    { caller, club, now }: Desk,
    name: string,
    request: FastifyRequest,
  ): Promise<Refusal | undefined> {
    const asked = askedBy(request, caller, new Date(now));
    try {
      for (const { slot, command, body } of steps) {
        if (!mayRecord(caller.role, command))
          throw new NotYours(`${caller.role} has no right to ${command}`);
        const one = await commandOf(command, { ...body, ...speaking(caller, club) });
        const commandId = `${name}:${slot}`;
        await this.commands.execute(one.about(playerId, { ...asked, commandId }));
      }
      return undefined;
    } catch (error) {
      return refusalIn(error);
    }
  }

  /** The last one first, each at the version that the entry left: who said something since is not overruled. */
  private async takeBack(
    facts: readonly Entered[],
    { caller, club, now }: Desk,
    key: string,
    request: FastifyRequest,
  ): Promise<Refusal | undefined> {
    const asked = askedBy(request, caller, new Date(now));
    let expectedVersion = Math.max(...facts.map(({ version }) => version));
    try {
      for (const { id } of facts.toReversed()) {
        const { source } = speaking(caller, club);
        const one = await commandOf('WithdrawStatement', { why: 'Undone at once', source });
        const commandId = `${caller.id}:${key}:undo:${id}`;
        const { version } = await this.commands.execute(one.about(id, { ...asked, commandId, expectedVersion })); // prettier-ignore
        expectedVersion = version;
      }
      return undefined;
    } catch (error) {
      return refusalIn(error);
    }
  }

  private async page(
    { caller, club, squad, entered, now }: Desk,
    typed: Typed,
    told: { readonly faults?: Faults; readonly choices?: readonly Named[] },
    recorded?: unknown,
  ): Promise<JSX.Element> {
    const own = typeof recorded === 'string' && isKey(recorded) ? recorded : undefined;
    const facts = own === undefined ? [] : enteredWith(entered, caller.id, own);
    const outcome = outcomeOf(facts, own ?? '', squad, now);
    const recent = recentOf(entered, nameIn(squad));
    return EntryPage({ club, squad, typed, ...told, outcome, recent, callerId: caller.id });
  }
}

const tooLate = (facts: readonly Entered[]): string =>
  `Ten seconds have passed: it stands. Take it back with a withdrawal, or put it right with a correction: ${facts
    .map(({ id }) => `POST /api/v1/events/${id}/withdrawals`)
    .join(', ')}.`;
