/**
 * The public word for an absence, in the many spellings of its source, as a body area or as something that is no
 * injury. Words of the field (OSIICS regions, IOC consensus 2020); what fits none stays unspecified, never guessed.
 */
import { type BodyArea, folded } from '../vocabulary.js';

export type Ailment =
  | { readonly what: 'ILLNESS' | 'FITNESS' | 'REST' }
  | { readonly what: 'INJURY'; readonly bodyArea: BodyArea };

/** `ill` is a word of its own: Achilles is no illness. */
const ILLNESS =
  /\b(?:ill|illness|sick(?:ness)?|influenza|flu|colds?|virus|viral|corona|covid|fever|tonsil\w*|angina|bronchi\w*|pneumonia|infection|gastr\w*|stomach (?:bug|flu|problems)|malaria|food poisoning|migraine|diarrh\w*|sinusitis|salmonella|measles|chickenpox|mumps|append\w*|heart|cardi\w*|skin disease|cancer|tumou?r|mening\w*|diabetes|quarantine)\b/;
const FITNESS = /^(?:fitness|lack of (?:match )?fitness|match fitness|conditioning)$/;
const REST = /^(?:rest|rested)$/;

/** In this order: the first line that fits says the area. */
const AREAS: readonly (readonly [BodyArea, RegExp])[] = [
  ['T', /biceps femoris|hamstring|thigh|quadriceps|dead leg|femoral|femur|upper leg/],
  ['K', /knee|cruciate|menisc|collateral|patella|sideband|side band|inner ligament|outer ligament|acl\b/],
  ['A', /ankle|syndesmo|malleol|talus|tarsal joint/],
  ['F', /\bfoot|feet|heel|\btoes?\b|metatars|plantar|instep|calcane|navicular|midfoot/],
  ['Q', /calf|achilles|shin|tibia|fibula|lower leg|peroneal|(?:fractured|broken) leg/],
  ['G', /groin|inguinal|\bhips?\b|pubis|pubic|pubalgia|pelvi|adductor|abductor|glute/],
  ['N', /\bneck|cervical|whiplash|throat|larynx/],
  ['D', /thoracic (?:spine|vertebra)|upper back/],
  ['L', /\bback\b|lumb|vertebra|disc|sciatic|spine|spinal|sacr|coccyx|tailbone/],
  ['H', /head|concussion|skull|nose|nasal|jaw|cheek|facial|\bface|\beye|retina|\bears?\b|tooth|teeth|dental|brain|orbital|cerebral/],
  ['S', /shoulder|collarbone|clavic|acromio|rotator|scapula/],
  ['U', /upper arm|humerus|biceps|triceps/],
  ['E', /elbow/],
  ['R', /forearm|\bradius\b|\bulna\b/],
  ['P', /\bhand|finger|thumb|wrist|scaphoid|metacarp/],
  ['C', /\bribs?\b|chest|sternum|pneumothorax|\blungs?\b|pector/],
  ['O', /abdom|stomach|spleen|kidney|liver|side strain|oblique|intestin/],
]; // prettier-ignore

/** What the words of an absence mean. */
export const ailmentOf = (details: string): Ailment => {
  const words = folded(details);
  if (FITNESS.test(words)) return { what: 'FITNESS' };
  if (REST.test(words)) return { what: 'REST' };
  if (ILLNESS.test(words)) return { what: 'ILLNESS' };
  return { what: 'INJURY', bodyArea: AREAS.find(([, words_]) => words_.test(words))?.[0] ?? 'Z' };
};
