/** On loan, against the club that lent him: what the competition's rule says, and what that club has agreed to. */
import { ruleIn } from '../competition/rules.js';
import type { Deriving } from './derived-reasons.js';
import { opponentOf } from './matchday.js';
import { ruleBar, saidBy } from './rule-bar.js';
import { BAR_WORDS } from './standing-reasons.js';
import { sinceOf } from './heard.js';

export const facingParentClub: Deriving = ({ registration }, { fixture, clubId }) => {
  const { parentClubId, loanedOut } = registration;
  if (!fixture || !loanedOut || parentClubId === undefined) return [];
  if (loanedOut.data.loanClubId !== clubId || opponentOf(fixture, clubId) !== parentClubId)
    return [];
  const { competitionId, season } = fixture;
  const rule = ruleIn('loan-against-parent', season, { competitionId });
  if (!rule || rule.parameters.faces === 'ALWAYS') return [];
  const agreed = loanedOut.data.parentConsent?.[competitionId] === true;
  if (rule.parameters.faces === 'WITH_CONSENT' && agreed) return [];
  return [
    ruleBar({
      id: `parent-club:${loanedOut.data.loanId}:${competitionId}`,
      rule,
      label: BAR_WORDS.PARENT_CLUB,
      scope: { competitionIds: [competitionId], opponentClubIds: [parentClubId] },
      since: sinceOf(loanedOut),
      fromMs: loanedOut.occurredMs,
      by: saidBy(loanedOut),
    }),
  ];
};
