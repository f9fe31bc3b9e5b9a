/** What kind of thing a news text speaks of. Wordings vary by season, so these are words, not the texts of one. */
import { namesSite } from './fpl-sites.js';

export const TEXT_CLASSES = [
  'injury', 'illness', 'concussion', 'match-fitness', 'suspended', 'loan', 'loan-ended', 'transfer', 'released',
  'retired', 'parent-club', 'duty', 'personal', 'work-permit', 'not-registered', 'club-decision', 'unknown',
  'unclassified',
] as const; // prettier-ignore
export type TextClass = (typeof TEXT_CLASSES)[number];

/** Letters to change, add or drop to make one word of another. */
export const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length]!;
};
/** "Loaened to", "Trasferred to": a misspelt verb before "to". */
const misspelt =
  (verb: string, most: number) =>
  (text: string): boolean =>
    [...text.matchAll(/\b([a-z]{5,14}) (?=to\b)/g)].some(
      ([, word]) => distance(word!, verb) <= most,
    );

const HURT =
  /injur|\bstrain|sprain|\btears?\b|\btorn\b|ruptur|fractur|\bbroken|surgery|operation|dead[- ]?leg|bruis|gash|lacerat|dislocat|ligament|\b[amp]cl\b|cruciate|menisc|cartilage|hernia|spasm|cramp|inflam|tend[io]n|bursitis|contusion|concuss|knock|stitches|swelling|swollen|stress (reaction|response)|\bpulled\b|\btwisted\b|rehabilitat|setback/;
const SOFTLY_HURT =
  /problem|\bissue|complaint|tight|\bsore|discomfort|\bpain|\bcut\b|concern|infection|damage/;
const MOVED_TO =
  /\b(joined|join(s|ing)?|signed (for|with)|signs (for|with)|sold to|moved? to|moves to|switch(ed)? to)\b/;
const ILL =
  /\bill\b|illness|virus|viral|covid|corona|\bflu\b|influenza|\bfever|\bsick|infection|malaria|tonsil|food poison|stomach|gastr|\bbug\b|\bcold\b|unwell|pneumonia|appendi|chicken ?pox|mumps|measles|isolat|quarantine|migraine|asthma|allerg|\bheart|cardiac|cancer|tumou?r|diabet|sepsis|medical (condition|issue)|health/;

type Rule = readonly [textClass: TextClass, fits: (text: string) => boolean];
const words =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

/** In order: the first that fits. Texts in lower case, without accents and without their tail. */
const RULES: readonly Rule[] = [
  ['parent-club', words(/parent[- ]club (on|in|for)\b|(ineligible|unable|not eligible|cannot|can't|unavailable) (to )?(face|play (against|versus|v))|(face|against|versus|v) (his )?parent/)],
  ['duty', words(/released (for|to) .*(international|duty|national)/)],
  ['retired', words(/\bretire[ds]?\b|\bretiring|retirement|passed away|deceased|\bdied\b|tragic/)],
  ['loan-ended', words(/\brecall|return(ed|s)? .*\b(from|after) .*\bloan|\bloan\b.* (ended|terminated|cut short|cancell?ed|expired|over|curtailed)\b|\b(end|termination|cancellation|expiry) (of|to) .*\bloan|\b(ended|terminated|cut short|cancell?ed) (his |the )?([a-z-]+ )?loan|return(ed|s)? to (his )?parent|\bback (at|to) (his )?parent/)],
  ['released', words(/mutual|contract .*\b(end(s|ed)?|expir|terminat|cancel)|\b(end|ended|expir\w+|terminat\w+|cancel\w+) .*contract|out of contract|free agent|\breleased?\b|\bdeparted|\bleft by\b|\b(left|leaves|leaving) (the |his )?club|no longer (at|with|a|part)|not retained/)],
  ['loan', (text) => /\bloan(ed|ee)?\b|season[- ]long|loanee/.test(text) || misspelt('loaned', 2)(text) || (MOVED_TO.test(text) && /rest of (the|this) season|until (the )?(end of|january|summer)|for the( \d{4}\S*)? season/.test(text))],
  ['club-decision', words(/transfer (talk|specul|request|saga|interest|negotiat|link)|(pending|ahead of|awaiting|potential|possible|impending|imminent|proposed|expected) (a )?(transfer|move|departure)/)],
  ['transfer', (text) => /\btransfer(red|s)?\b|transfered|permanent|\bsold\b|^left (for|to)\b|\bdeparted (for|to)\b/.test(text) || MOVED_TO.test(text) || misspelt('transferred', 3)(text)],
  ['suspended', words(/suspen|\bban(ned|s)?\b|red card|sent[- ]off|yellow card|bookings|cautions|dismissal|dismissed/)],
  ['concussion', words(/concuss/)],
  ['injury', words(HURT)],
  ['duty', words(/internat.* (duty|call|break|commit|match|game|fixture|tournament|friendl)|on international|call(ed)?[- ]?up|national (team|side|duty|squad)|\bafcon\b|africa cup|cup of nations|nations cup|asian cup|copa america|gold cup|world cup|olympic|\bduty\b|\b(arab|club world) cup/)],
  ['work-permit', words(/work[- ]permit|\bvisa\b|international clearance|\bclearance\b|immigration|passport|paperwork/)],
  ['personal', words(/personal|compassionate|paternity|bereave|family|\bbirth|\bbaby|private|leave of absence|on leave\b|mental|wellbeing|grief|funeral|wedding/)],
  ['not-registered', words(/regist|squad list|25[- ]man|homegrown quota|(not|out of|omitted from|left out of) .*(premier league|league|european|uefa) squad|not (yet )?(listed|named|included)|^not in (the )?squad/)],
  ['club-decision', words(/disciplin|not considered|for selection|\bdropped\b|left out|omitted|internal|(club|manager|coach|coach's|technical|tactical|selection)('s)? (decision|choice|reasons)|train(s|ing)? (alone|separately|away|with)|\bu-?\d\d\b|under[- ]?\d\d|academy|youth|reserves?\b|excluded|exiled|frozen out|not in .*(plans|contention|squad)|not (part of|involved)|unavailable|fallout|breach|misconduct|stood down|\bagreement\b/)],
  ['match-fitness', words(/fitness|fatigue|\btired|match[- ]?fit|not fit\b|unfit|conditioning|sharpness|\brest(ed|ing)?\b|workload|load management|lack of (pre-?season|training|minutes|match)|precaution|building up/)],
  ['illness', (text) => ILL.test(text) && !(namesSite(text) && SOFTLY_HURT.test(text))],
  ['released', (text) => /^(has |had )?(left|leaves) (?!out)/.test(text) && !namesSite(text)],
  ['injury', (text) => (namesSite(text) && !/\bto\b/.test(text)) || (SOFTLY_HURT.test(text) && /medical|physical|leg|muscle|joint|bone|skin|nerve/.test(text))],
  ['unknown', words(/unknown|undisclosed|unspecified|unconfirmed|undetermined|not disclosed|no details|\btbc\b|other reasons?|mystery/)],
]; // prettier-ignore

/** The class of a text's label; what nobody foresaw is `unclassified`. */
export const classOf = (label: string): TextClass =>
  RULES.find(([, fits]) => fits(label))?.[0] ?? 'unclassified';
