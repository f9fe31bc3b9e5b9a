import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { type Guarded, maySeeDecision } from '../access/visibility.js';
import { NothingThere, Refused } from '../event-store/refused.js';
import type { Bundle } from './bundle.js';
import { type About, Evidence, type MayRead } from './evidence.register.js';
import { verifierText } from './note.js';
import { tileOf } from './tiles.js';
import type { ConsistencyAnswer, TrailKeysAnswer } from './trail.answer.js';
import type { TreeName } from './trees.register.js';

/** Which decisions a caller may read. */
export const sightOf =
  (caller: Caller | undefined): MayRead =>
  (envelope) =>
    maySeeDecision(caller, envelope as unknown as Guarded);

/** The last signed checkpoint of a tree. */
export class WhatIsSigned extends Query<string> {
  constructor(readonly tree: TreeName) {
    super();
  }
}
@QueryHandler(WhatIsSigned)
export class WhatIsSignedHandler implements IQueryHandler<WhatIsSigned> {
  constructor(@Inject(Evidence) private readonly evidence: Evidence) {}
  /** @throws NothingThere */
  async execute({ tree }: WhatIsSigned): Promise<string> {
    const signed = await this.evidence.checkpoints.last(tree);
    if (!signed) throw new NothingThere('nothing is signed yet');
    return signed.note;
  }
}

/** Which keys sign the trail, and from where on? */
export class WhoseKeysSign extends Query<TrailKeysAnswer> {}
@QueryHandler(WhoseKeysSign)
export class WhoseKeysSignHandler implements IQueryHandler<WhoseKeysSign> {
  constructor(@Inject(Evidence) private readonly evidence: Evidence) {}
  async execute(): Promise<TrailKeysAnswer> {
    const keys = await this.evidence.checkpoints.keys();
    return {
      items: keys.map(({ at, verifier }) => ({ verifier: verifierText(verifier), index: at })),
    };
  }
}

/** Does a tree of one size begin with the tree of another? */
export class DoesItOnlyGrow extends Query<ConsistencyAnswer> {
  constructor(
    readonly tree: TreeName,
    readonly from: number,
    readonly to: number | undefined,
  ) {
    super();
  }
}
@QueryHandler(DoesItOnlyGrow)
export class DoesItOnlyGrowHandler implements IQueryHandler<DoesItOnlyGrow> {
  constructor(@Inject(Evidence) private readonly evidence: Evidence) {}
  /** @throws NothingThere, Refused */
  async execute({ tree, from, to: wanted }: DoesItOnlyGrow): Promise<ConsistencyAnswer> {
    const signed = await this.evidence.checkpoints.last(tree);
    if (!signed) throw new NothingThere('nothing is signed yet');
    const to = wanted ?? signed.size;
    const refuse = (detail: string): Refused => new Refused({ code: 'NoSuchTree', detail });
    if (to > signed.size) throw refuse(`the tree of ${tree} is signed up to ${signed.size}`);
    if (from > to) throw refuse(`a tree of ${from} does not grow to one of ${to}`);
    const hashes = await this.evidence.consistency(tree, from, to);
    return { tree, from, to, proof: hashes.map((hash) => hash.toString('base64')) };
  }
}

/** The hashes of one tile of the decisions, by its path. */
export class WhatIsInTheTile extends Query<Buffer> {
  constructor(readonly path: string) {
    super();
  }
}
@QueryHandler(WhatIsInTheTile)
export class WhatIsInTheTileHandler implements IQueryHandler<WhatIsInTheTile> {
  constructor(@Inject(Evidence) private readonly evidence: Evidence) {}
  /** @throws NothingThere */
  async execute({ path }: WhatIsInTheTile): Promise<Buffer> {
    const name = tileOf(path);
    const hashes = name && (await this.evidence.tile('decisions', name, name.width));
    if (!hashes) throw new NothingThere('no such tile');
    return hashes;
  }
}

/** The proof that a decision is in what is signed. */
export class WhatProves extends Query<string> {
  constructor(
    readonly eventId: string,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
@QueryHandler(WhatProves)
export class WhatProvesHandler implements IQueryHandler<WhatProves> {
  constructor(@Inject(Evidence) private readonly evidence: Evidence) {}
  /** @throws NothingThere */
  async execute({ eventId, caller }: WhatProves): Promise<string> {
    const proof = await this.evidence.proof(eventId, sightOf(caller));
    if (proof === undefined) throw new NothingThere('no decision that is signed');
    return proof;
  }
}

/** All that anyone needs to verify decisions without us. */
export class WhatCanBeTakenAway extends Query<Bundle> {
  constructor(
    readonly about: About,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
@QueryHandler(WhatCanBeTakenAway)
export class WhatCanBeTakenAwayHandler implements IQueryHandler<WhatCanBeTakenAway> {
  constructor(@Inject(Evidence) private readonly evidence: Evidence) {}
  /** @throws NothingThere */
  async execute({ about, caller }: WhatCanBeTakenAway): Promise<Bundle> {
    const bundle = await this.evidence.bundle(about, sightOf(caller), caller?.role === 'admin');
    if (!bundle) throw new NothingThere('no decision that is signed');
    return bundle;
  }
}
export const trailQuestions = [
  WhatIsSignedHandler,
  WhoseKeysSignHandler,
  DoesItOnlyGrowHandler,
  WhatIsInTheTileHandler,
  WhatProvesHandler,
  WhatCanBeTakenAwayHandler,
];
