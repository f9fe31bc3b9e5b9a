import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { IdOf } from '../http/path-id.pipe.js';
import { ConsistencyAsked, TreeAsked } from './asking.js';
import { BundleAnswer, ConsistencyAnswer, TrailKeysAnswer } from './trail.answer.js';
import {
  DoesItOnlyGrow,
  WhatCanBeTakenAway,
  WhatIsInTheTile,
  WhatIsSigned,
  WhatProves,
  WhoseKeysSign,
} from './trail.query.js';

const TEXT = 'text/plain; charset=utf-8';
const FRESH = 'no-cache';

/** The trail of decisions: what is signed, and proofs */
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  /** The last signed checkpoint: a C2SP signed note of origin, size and root, with its cosignatures */
  @Get('checkpoint')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async checkpoint(
    @Query() { tree }: TreeAsked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.type(TEXT).header('cache-control', FRESH);
    return this.queries.execute(new WhatIsSigned(tree));
  }
  /** The keys that sign it, each with the leaf that announces it */
  @Get('keys')
  keys(): Promise<TrailKeysAnswer> {
    return this.queries.execute(new WhoseKeysSign());
  }
  /** The hashes that join two sizes of a tree (RFC 6962, 2.1.2) */
  @Get('consistency')
  consistency(@Query() { tree, from, to }: ConsistencyAsked): Promise<ConsistencyAnswer> {
    return this.queries.execute(new DoesItOnlyGrow(tree, from, to));
  }
  /** The proof that a decision is in what is signed, as c2sp.org/tlog-proof@v1 */
  @Get('proof/:eventId')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async proof(
    @Param('eventId', IdOf) eventId: string,
    @AskingFor() caller: Caller | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const proof = await this.queries.execute(new WhatProves(eventId, caller));
    void reply.type(TEXT).header('cache-control', FRESH);
    return proof;
  }
  /** One decision with its proof and what opens its texts: all that is needed to verify it offline */
  @Get('decisions/:eventId/bundle')
  async ofDecision(
    @Param('eventId', IdOf) eventId: string,
    @AskingFor() caller: Caller | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BundleAnswer> {
    return this.bundle({ eventId }, `decision-${eventId}`, caller, reply);
  }
  /** A case with all its decisions, proofs and what opens their texts: all that is needed to verify it offline */
  @Get('cases/:caseId/bundle')
  async ofCase(
    @Param('caseId', IdOf) caseId: string,
    @AskingFor() caller: Caller | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BundleAnswer> {
    return this.bundle({ stream: `eligibility-case-${caseId}` }, `case-${caseId}`, caller, reply);
  }
  /** A tile of hashes of the tree over decisions: `0/x001/234` or `0/001.p/17`; C2SP tlog-tiles is its document */
  @Get('tile/*')
  @ApiExcludeEndpoint()
  async tile(
    @Param('*') path: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const hashes = await this.queries.execute(new WhatIsInTheTile(path));
    void reply.type('application/octet-stream');
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    return hashes;
  }

  private async bundle(
    about: ConstructorParameters<typeof WhatCanBeTakenAway>[0],
    file: string,
    caller: Caller | undefined,
    reply: FastifyReply,
  ): Promise<BundleAnswer> {
    const bundle = await this.queries.execute(new WhatCanBeTakenAway(about, caller));
    void reply.header('cache-control', FRESH);
    void reply.header('content-disposition', `attachment; filename="${file}.bundle.json"`);
    return bundle as unknown as BundleAnswer;
  }
}
