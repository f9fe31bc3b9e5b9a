/** The club that a line lists a player at, and a move that its text tells. */
import { type ClubId, POSITIONS } from '../vocabulary.js';
import { sameClubName } from './fpl-clubs.js';
import { bandOf, type FplLine, type Moment, seenAt } from './fpl-line.js';
import type { FplRecord } from './fpl-record.js';
import { expectedReturn } from './fpl-return.js';
import { FEED, onDay, ownId, type PrimarySlot, read, type Step, step, unread } from './fpl-step.js';
import type { NewsText } from './fpl-text.js';

const COMPETITION = 'premier-league';

/** He is at the feed's club again: these statuses speak of a player who could be picked. */
const LISTED = ['a', 'd', 'i', 's'];

/** The steps that bring the log's club to the line's `team`: first a loan or a departure ends, then the club changes. */
export const clubSteps = (record: FplRecord, line: FplLine, clubId: ClubId): readonly Step[] => {
  const said = { line, band: bandOf(line), occurred: seenAt(line) };
  const { clubId: home, loan, gone } = record;
  const laterSeason = record.season !== undefined && record.season < line.season;
  const back =
    LISTED.includes(line.status) ||
    (home ?? gone?.fromClubId) !== clubId ||
    line.kind === 'player_added' ||
    (line.kind === 'baseline' && laterSeason);
  if (!record.known || (gone && back)) return [registered(line, clubId)];
  if (gone || loan?.clubId === clubId) return [];
  const ends =
    loan && back ? [loanEnded('loan-end', loan.loanId, 'EXPIRED', line, said.occurred)] : [];
  if (loan && !back) return [];
  return home === undefined || home === clubId ? ends : [...ends, transferred(home, clubId, said)];
};

const registered = (line: FplLine, clubId: ClubId): Step => {
  const position = POSITIONS.find((known) => known === line.position);
  return step(
    'register',
    'RegisterPlayer',
    {
      name: line.full_name.slice(0, 120),
      knownAs: line.player.slice(0, 80),
      clubId,
      competitionId: COMPETITION,
      registeredAt: line.observed_at,
      externalIds: { [FEED]: String(line.player_code) },
      ...(position === undefined ? {} : { position }),
    },
    { line, band: bandOf(line), occurred: seenAt(line) },
  );
};
const transferred = (
  fromClubId: ClubId,
  toClubId: ClubId,
  said: Parameters<typeof step>[3],
): Step =>
  step(
    'transfer',
    'TransferPlayer',
    { fromClubId, toClubId, effectiveFrom: onDay(said.occurred) },
    said,
  );
const loanEnded = (
  slot: PrimarySlot,
  loanId: string,
  how: string,
  line: FplLine,
  occurred: Moment,
): Step =>
  step(
    slot,
    'EndLoan',
    { loanId, endedOn: onDay(occurred), how },
    { line, band: bandOf(line), occurred },
  );

export const isMove = (text: NewsText): boolean =>
  ['loan', 'loan-ended', 'transfer', 'released', 'retired'].includes(text.class);

/**
 * What a text about a move makes; one that is recorded and still stands makes nothing but another expected
 * return. "Expected back" is no end of a loan.
 */
export const moveSteps = (
  record: FplRecord,
  line: FplLine,
  text: NewsText,
  occurred: Moment,
): readonly Step[] => {
  const said = { line, band: bandOf(line), occurred };
  const { loan, gone, clubId } = record;
  const unfollowed = [unread('reason', line, said.band, occurred)];
  const endOfLoan = loan
    ? [loanEnded('move-loan-end', loan.loanId, endOf(text), line, occurred)]
    : [];
  const same = (name: string | undefined): boolean =>
    text.clubName === undefined || (name !== undefined && sameClubName(name, text.clubName));
  switch (text.class) {
    case 'loan': {
      if (loan && same(loan.clubName))
        return expectedReturn(text, { about: loan.loanId }, loan.expected, said);
      if (gone || clubId === undefined || text.clubName === undefined) return unfollowed;
      const loanId = ownId(line, 'loan');
      const clubs = { parentClubId: clubId, loanClubName: text.clubName };
      return [
        ...endOfLoan,
        step('move', 'LoanOutPlayer', { loanId, ...clubs, loanedFrom: onDay(occurred) }, said),
        ...expectedReturn(text, { about: loanId }, undefined, said),
      ];
    }
    case 'transfer': {
      if (gone?.how === 'transferred' && same(gone.to)) return [];
      if (gone || clubId === undefined || text.clubName === undefined) return unfollowed;
      const move = {
        fromClubId: clubId,
        toClubName: text.clubName,
        effectiveFrom: onDay(occurred),
      };
      return [...endOfLoan, step('move', 'TransferPlayer', move, said)];
    }
    case 'released':
    case 'retired': {
      if (gone?.how === 'released') return [];
      if (gone || clubId === undefined) return unfollowed;
      const release = { clubId, releasedOn: onDay(occurred), how: howOf(text) };
      return [...endOfLoan, step('release', 'ReleasePlayer', release, said)];
    }
    default:
      return loan ? [...endOfLoan, ...unfollowed.map(read)] : unfollowed;
  }
};

const endOf = ({ class: text, label }: NewsText): string =>
  text !== 'loan-ended' ? 'EXPIRED' : /recall/i.test(label) ? 'RECALLED' : 'TERMINATED';
const howOf = ({ class: text, label }: NewsText): string => {
  if (text === 'retired') return 'RETIRED';
  if (/mutual/i.test(label)) return 'MUTUAL';
  return /terminat|cancel/i.test(label) ? 'TERMINATED' : 'EXPIRED';
};

/** Whom a later season's complete baseline leaves out is released, unless he was gone already. */
export const releaseSteps = (record: FplRecord, baseline: FplLine): readonly Step[] => {
  const { clubId, gone, loan, known, season } = record;
  if (!known || gone || clubId === undefined || season === undefined || season >= baseline.season)
    return [];
  const occurred = seenAt(baseline);
  const said = { line: baseline, band: 'UNAVAILABLE', occurred } as const;
  const release = { clubId, releasedOn: onDay(occurred), how: 'EXPIRED' };
  const ended = loan
    ? [loanEnded('baseline-loan-end', loan.loanId, 'EXPIRED', baseline, occurred)]
    : [];
  return [...ended, step('baseline-release', 'ReleasePlayer', release, said)];
};
