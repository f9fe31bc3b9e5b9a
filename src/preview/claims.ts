/** What sources claim of history: kept as they put it, never computed and never mended. Pure. */
import type { Heard } from '../availability/heard.js';
import { instantOf } from '../calendar.js';
import type { Claim, ClaimTopic } from '../fixture/claim.js';
import type { ClubId } from '../vocabulary.js';
import type { Tally } from './played.js';
import type { ClaimAnswer } from './preview.answer.js';

/** A claim as it was heard. */
export interface Claimed extends Claim {
  readonly by: Heard['envelope']['source'];
  readonly statedMs: number;
  readonly events: readonly string[];
}

/** In the order of saying. */
export const claimsIn = (facts: readonly Heard[]): readonly Claimed[] =>
  facts
    .filter(({ type }) => type === 'ClaimStated')
    .map(({ data, envelope: { source }, statedMs, events }) => ({
      ...(data as Claim),
      by: source,
      statedMs,
      events,
    }));

export const about = (claims: readonly Claimed[], topic: ClaimTopic): readonly Claimed[] =>
  claims.filter((claim) => claim.topic === topic);

/** Its wins, draws and losses as that club has them; undefined where they are not all given. */
export const tallyIn = (
  { figures, clubId }: Claimed,
  asClub: ClubId,
  otherwise: ClubId,
): Tally | undefined => {
  const { wins, draws, losses } = figures ?? {};
  if (wins === undefined || draws === undefined || losses === undefined) return undefined;
  return (clubId ?? otherwise) === asClub
    ? { wins, draws, losses }
    : { wins: losses, draws, losses: wins };
};

export const claimAnswer = (claim: Claimed): ClaimAnswer => {
  const { topic, text, figures, definition, clubId, ground, by, statedMs, events } = claim;
  return {
    topic,
    text,
    ...(figures && { figures: { ...figures } }),
    ...(definition === undefined ? {} : { definition }),
    ...(clubId === undefined ? {} : { clubId }),
    ...(ground === undefined ? {} : { ground }),
    source: {
      kind: by.kind,
      name: by.name,
      ...(by.quote === undefined ? {} : { quote: by.quote }),
      ...(by.reference === undefined ? {} : { reference: by.reference }),
    },
    statedAt: instantOf(statedMs),
    events: [...events],
  };
};
