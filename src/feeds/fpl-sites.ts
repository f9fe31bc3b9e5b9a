/** The part of the body that a public injury text names, and the OSIICS letter it stands for (IOC consensus 2020). */
import type { BodyArea } from '../vocabulary.js';

export interface Site {
  /** names the injury among a player's others: the same site is the same injury */
  readonly site: string;
  readonly bodyArea: BodyArea;
}

/** First match wins: the particular before the general. */
const SITES: readonly (readonly [words: RegExp, site: string, bodyArea: BodyArea])[] = [
  [/concuss/, 'concussion', 'H'],
  [/hamstring|hammy/, 'hamstring', 'T'],
  [/\bquad/, 'quadriceps', 'T'],
  [/dead[- ]?leg/, 'dead-leg', 'T'],
  [/thigh|\bfemur|\bfemoral/, 'thigh', 'T'],
  [/achill/, 'achilles', 'Q'],
  [/\bcal(f|ves)\b/, 'calf', 'Q'],
  [/\bshins?\b|\btibia|\bfibula|lower leg/, 'shin', 'Q'],
  [/ankle|malleol/, 'ankle', 'A'],
  [/metatars/, 'metatarsal', 'F'],
  [/\btoes?\b/, 'toe', 'F'],
  [/\bheel|calcane/, 'heel', 'F'],
  [/\b(foot|feet)\b|plantar/, 'foot', 'F'],
  [/\bknees?\b|\bacl\b|\bmcl\b|\bpcl\b|\blcl\b|cruciate|collateral|menisc|patell/, 'knee', 'K'],
  [/groin|adductor|hernia/, 'groin', 'G'],
  [/\bhips?\b/, 'hip', 'G'],
  [/pelvi|pubi[cs]|pubalgia/, 'pelvis', 'G'],
  [/glute|buttock/, 'glute', 'G'],
  [/abdom|oblique|stomach muscle/, 'abdomen', 'O'],
  [/\bneck|cervical|whiplash/, 'neck', 'N'],
  [/shoulder|collar ?bone|clavic|rotator/, 'shoulder', 'S'],
  [/elbow/, 'elbow', 'E'],
  [/forearm/, 'forearm', 'R'],
  [/wrist|scaphoid/, 'wrist', 'P'],
  [/\bhands?\b|finger|thumb|knuckle/, 'hand', 'P'],
  [/\barms?\b|\bbicep|\btricep/, 'arm', 'U'],
  [/\bribs?\b|\bchest|pector|stern(um|al)|\blung/, 'chest', 'C'],
  [/\bthoracic/, 'back', 'D'],
  [/\bback\b|lumbar|\bspin(e|al)\b|\bdisc\b|vertebra|sciatic/, 'back', 'L'],
  [/\beyes?\b/, 'eye', 'H'],
  [
    /\bfac(e|ial)\b|\bjaw|\bnose|\bnasal|cheek ?bone|orbital|\bear\b|tooth|dental|\bmouth/,
    'face',
    'H',
  ],
  [/\bhead|skull|\bbrain/, 'head', 'H'],
  [/tendon|tendin/, 'tendon', 'Z'],
  [/muscle|muscular/, 'muscle', 'Z'],
  [/knock/, 'knock', 'Z'],
  [/\blegs?\b/, 'leg', 'Z'],
];

/** A short name in letters and dashes; at most 40 characters, never empty. */
export const slug = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '') || 'unnamed';

/** Whether the words name a part of the body. */
export const namesSite = (words: string): boolean => SITES.some(([pattern]) => pattern.test(words));

/** The site of an injury; what no entry names is known by its own words. `words` in lower case without accents. */
export const siteOf = (words: string): Site => {
  const found = SITES.find(([pattern]) => pattern.test(words));
  return found ? { site: found[1], bodyArea: found[2] } : { site: slug(words), bodyArea: 'Z' };
};
