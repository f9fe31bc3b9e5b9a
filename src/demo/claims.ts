/** What the preview says beside the team news: kept as claims, also where they contradict each other. */
import { preview, PREVIEWED, tell, THE_TIE, type Told } from './told.js';

const claim = (topic: string, text: string, more: object = {}): Told =>
  tell('StateClaim', THE_TIE, {
    topic,
    text,
    source: { kind: 'journalist', name: 'Match preview' },
    statedAt: PREVIEWED,
    ...more,
  });
const tally = (wins: number, draws: number, losses: number): object => ({ wins, draws, losses });
const liverpools = {
  clubId: 'liverpool',
  definition: 'Liverpool wins, draws, Southampton wins',
};
/** The rows by ground add up to 88 meetings, the overall figures to 104, another count to 101. */
const HEAD_TO_HEAD = [
  claim('HEAD_TO_HEAD', 'Anfield 28-11-5', { ...liverpools, ground: 'HOME', figures: tally(28, 11, 5) }),
  claim('HEAD_TO_HEAD', "St Mary's 12-12-20", { ...liverpools, ground: 'AWAY', figures: tally(12, 12, 20) }),
  claim('HEAD_TO_HEAD', 'Overall 51-24-29', { ...liverpools, figures: tally(51, 24, 29) }),
  claim('HEAD_TO_HEAD', '49-23-29', {
    clubId: 'liverpool',
    definition: 'Liverpool wins, draws, Southampton wins in league, FA Cup and League Cup',
    figures: { ...tally(49, 23, 29), league: 83, 'FA Cup': 10, 'League Cup': 8 },
    source: { kind: 'journalist', name: 'Independent count' },
  }),
]; // prettier-ignore
const form = (clubId: string, text: string, more: object = {}): Told =>
  claim('FORM', text, { clubId, definition: 'Last five, the oldest first', ...more });

export const CLAIMS: readonly Told[] = [
  tell('AppointOfficials', THE_TIE, {
    referee: 'Martin Atkinson',
    ...preview('Martin Atkinson, 45'),
  }),
  ...HEAD_TO_HEAD,
  form('southampton', 'DWLWW'),
  form('southampton', 'LLWWW', { ground: 'HOME' }),
  form('liverpool', 'DLDWL'),
  form('liverpool', 'WDLDW', { ground: 'AWAY' }),
  claim('FORM', 'Liverpool have won one of six in 2017', {
    clubId: 'liverpool',
    figures: { wins: 1, matches: 6 },
    definition: 'All competitions in 2017',
  }),
  claim('ROUTE', 'Burton Albion 5-0, Derby County 3-0, Tottenham Hotspur 2-1, Leeds United 2-0', {
    clubId: 'liverpool',
  }),
  claim('ROUTE', 'Crystal Palace 2-0, Sunderland 1-0, Arsenal 2-0', { clubId: 'southampton' }),
  claim('ROUTE', 'The final is on 26 February at Wembley'),
  claim('RECORD', 'The ninth League Cup meeting of the two clubs', {
    figures: { meetings: 9 },
    definition: 'League Cup meetings, this one included',
  }),
  claim('RECORD', 'Liverpool have won three of four League Cup meetings at Anfield (2002: 3-1)', {
    clubId: 'liverpool',
    ground: 'HOME',
    figures: { wins: 3, matches: 4 },
    definition: 'League Cup meetings at Anfield',
  }),
  claim('RECORD', 'Southampton last conceded a League Cup goal in the 1-6 against Liverpool', {
    clubId: 'southampton',
    definition: 'League Cup matches of Southampton',
  }),
  claim('RECORD', 'Liverpool have been in 12 League Cup finals', {
    clubId: 'liverpool',
    figures: { finals: 12 },
    definition: 'League Cup finals',
  }),
  claim('RECORD', 'Six of eight sides that won a first leg by one goal went out', {
    figures: { 'went out': 6, sides: 8 },
    definition: 'Semi-finals whose first leg was won by one goal',
  }),
  claim('OFFICIAL', 'His 29th match of the season', {
    figures: { matches: 29 },
    definition: 'Matches of the season, this one included',
  }),
];
