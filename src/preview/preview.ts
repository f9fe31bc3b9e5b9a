/** The sections of a preview beside the team news. Pure: the same facts, the same text. */
import type { ClaimTopic } from '../fixture/claim.js';
import { about, claimAnswer } from './claims.js';
import { disagreementsOf } from './disagreements.js';
import { formOf } from './form.js';
import { matchAnswer } from './match-line.js';
import { headToHeadOf, leadOf, meetingsOf } from './meetings.js';
import { officialOf } from './official.js';
import type { ClaimAnswer, PreviewAnswer } from './preview.answer.js';
import { routeOf } from './route.js';
import { type Setting, sidesOf } from './setting.js';

export type Sections = Pick<
  PreviewAnswer,
  | 'lead'
  | 'headToHead'
  | 'lastMeeting'
  | 'form'
  | 'route'
  | 'matchFacts'
  | 'official'
  | 'disagreements'
>;

/** Every section: what the recorded fixtures tell, beside it what sources claim, at the end where they differ. */
export const sectionsOf = (setting: Setting): Sections => {
  const claimed = (topic: ClaimTopic): ClaimAnswer[] =>
    about(setting.claims, topic).map(claimAnswer);
  const sides = sidesOf(setting.fixture);
  const last = meetingsOf(setting).at(-1);
  return {
    lead: leadOf(setting),
    headToHead: { rows: headToHeadOf(setting), claims: claimed('HEAD_TO_HEAD') },
    ...(last && { lastMeeting: matchAnswer(last, setting) }),
    form: { clubs: sides.map((clubId) => formOf(clubId, setting)), claims: claimed('FORM') },
    route: {
      clubs: sides.flatMap((clubId) => routeOf(clubId, setting) ?? []),
      claims: claimed('ROUTE'),
    },
    matchFacts: claimed('RECORD'),
    official: { ...officialOf(setting), claims: claimed('OFFICIAL') },
    disagreements: disagreementsOf(setting),
  };
};
