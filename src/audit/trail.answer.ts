/** What is answered of the trail. */

export class ConsistencyAnswer {
  tree: string;
  from: number;
  to: number;
  /** base64, as RFC 6962, 2.1.2 orders them */
  proof: string[];
}
export class TrailKeyAnswer {
  /** `touchline.example/decisions+1a2b3c4d+AR..`: what checkpoints are held to */
  verifier: string;
  /** the leaf that announces it; it signs every larger tree, until the next one */
  index: number;
}
export class TrailKeysAnswer {
  /** oldest first */
  items: TrailKeyAnswer[];
}
export class OpeningAnswer {
  text: string;
  /** 64 hexadecimal digits */
  nonce: string;
}
export class ProvenDecisionAnswer {
  /** the decision as canonical JSON, word for word as it was hashed */
  leaf: string;
  index: number;
  /** base64, from the leaf's sibling upward */
  proof: string[];
  /** what opens the leaf's commitments, by JSON pointer */
  texts: Record<string, OpeningAnswer>;
}
export class HandoverAnswer {
  leaf: string;
  /** c2sp.org/tlog-proof@v1 */
  proof: string;
}
export class BundleAnswer {
  format: string;
  /** `eligibility-case-matip-2017` */
  about: string;
  /** a signed note */
  checkpoint: string;
  keys: HandoverAnswer[];
  decisions: ProvenDecisionAnswer[];
  /** a signed note over the rest */
  manifest: string;
}
