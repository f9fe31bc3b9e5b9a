/** Stated bars, duty, leave, outlooks, cover plans, the feed's clearing: what they leave open. */
import { addDays, startOfDay } from '../calendar.js';
import type { IneligibilityKind } from '../player/ineligibility.js';
import { releaseHoldOn } from '../competition/rules.js';
import {
  afterDay,
  type Book,
  end,
  type Folding,
  keep,
  ofKind,
  say,
  shows,
  startOf,
  clearFeed,
  wordOf,
} from './book.js';
import type { CaseFact } from './case-reasons.js';
import type { DisciplineFact } from './discipline-reasons.js';
import type { FitnessFact } from './fitness-reasons.js';
import { isOpen, ranked } from './reason.js';

const unchanged = (book: Book): Book => book;

export const BAR_WORDS: Readonly<Record<IneligibilityKind, string>> = {
  PARENT_CLUB: 'Ineligible to face his parent club',
  CUP_TIED: 'Cup-tied',
  NOT_LISTED: 'Not on the squad list',
  NOT_REGISTERED: 'Not registered',
  WORK_PERMIT: 'Awaiting a work permit',
  CLUB_DECISION: 'Left out by his club',
  OTHER: 'Ineligible',
};

export const standingReasons: Omit<Folding, FitnessFact | DisciplineFact | CaseFact> = {
  IneligibilityStated: (book, fact) => {
    const { ineligibilityId, kind, scope, ineligibleFrom, ineligibleUntil } = fact.data;
    return say(
      book,
      ineligibilityId,
      'INELIGIBLE',
      fact,
      wordOf(fact, 'BARS', { label: BAR_WORDS[kind] }),
      {
        scope,
        fromMs: startOf(ineligibleFrom, fact),
        untilMs: afterDay(ineligibleUntil),
      },
    );
  },
  IneligibilityLifted: (book, { data }) => end(book, data.ineligibilityId),

  PlayerCalledUp: (book, fact) => {
    const { callUpId, association, tournament, list } = fact.data;
    const before = book.reasons.get(callUpId);
    // Another list of the same call-up changes nothing of a release period that was set, or agreed away.
    const held = before && isOpen(before) && before.ruleId ? ranked(before)[0] : undefined;
    const { effect, label } = held ?? {
      effect: list === 'PRELIMINARY' ? 'NOTE' : 'BARS',
      label: `Called up by ${association}: ${tournament}`,
    };
    // A preliminary list is a note alone: whoever names him on the final one, what was said before gives way to it.
    const noted = !held && effect === 'BARS' ? (before?.words ?? []) : [];
    const preliminary = noted.filter((word) => word.effect === 'NOTE');
    const events = [...preliminary.flatMap((word) => word.events), ...fact.events];
    return say(
      preliminary.length
        ? keep(book, { ...before!, words: noted.filter((word) => !preliminary.includes(word)) })
        : book,
      callUpId,
      'DUTY',
      fact,
      wordOf(fact, effect, { label, events }),
    );
  },
  CallUpDeclined: (book, { data }) => end(book, data.callUpId),
  CallUpWithdrawn: (book, { data }) => end(book, data.callUpId),
  // The period says more about the same call-up, it does not contradict it: it takes the place of every earlier word.
  ReleasePeriodSet: (book, fact) => {
    const { callUpId, releasedFrom, releasedUntil: until, agreedOtherwise } = fact.data;
    const label = `On international duty${until === undefined ? '' : ` until ${until}`}`;
    const before = book.reasons.get(callUpId);
    const events = [...(before?.words.flatMap((word) => word.events) ?? []), ...fact.events];
    const hold = releaseHoldOn(releasedFrom);
    return say(
      book,
      callUpId,
      'DUTY',
      fact,
      wordOf(fact, agreedOtherwise ? 'NOTE' : 'BARS', { label, events }),
      {
        words: [],
        fromMs: startOfDay(releasedFrom),
        untilMs: until === undefined ? undefined : afterDay(addDays(until, hold.extraDays)),
        ruleId: hold.ruleId,
      },
    );
  },
  PlayerReturnedFromDuty: (book, { data }) => end(book, data.callUpId),

  LeaveGranted: (book, fact) => {
    const { leaveId, leaveFrom, leaveUntil } = fact.data;
    const expectedReturn =
      leaveUntil === undefined
        ? undefined
        : {
            latestOn: leaveUntil,
            unknown: false,
            source: fact.envelope.source,
            events: fact.events,
            statedMs: fact.statedMs,
          };
    return say(book, leaveId, 'LEAVE', fact, wordOf(fact, 'BARS', { label: 'On leave' }), {
      fromMs: startOf(leaveFrom, fact),
      expectedReturn,
    });
  },
  LeaveEnded: (book, { data, occurredMs, events }) =>
    shows(end(book, data.leaveId), occurredMs, events),

  // One outlook a fixture, known by its newest event: a newer word of the same source replaces its older one,
  // another source's stands beside it.
  SelectionOutlookStated: (book, fact) => {
    const { fixtureId, band, phrase, despite } = fact.data;
    const same = ofKind(book, 'OUTLOOK').find(
      (other) => isOpen(other) && other.scope.fixtureIds?.[0] === fixtureId,
    );
    const seen =
      band === 'AVAILABLE' || band === 'LIKELY' ? shows(book, fact.occurredMs, fact.events) : book;
    const word = wordOf(fact, band === 'AVAILABLE' ? 'NOTE' : 'DOUBT', {
      band,
      label: phrase,
      despite,
    });
    const reasons = new Map(seen.reasons);
    if (same && reasons.delete(same.id)) reasons.set(fact.id, { ...same, id: fact.id });
    return say({ ...seen, reasons }, fact.id, 'OUTLOOK', fact, word, {
      scope: fixtureId === undefined ? {} : { fixtureIds: [fixtureId] },
    });
  },
  CoverPlanStated: (book, { data, events, occurredMs }) =>
    shows({ ...book, plans: [...book.plans, { ...data, events }] }, occurredMs, events),
  FeedFlagCleared: (book, { data, occurredMs, events }) =>
    shows(clearFeed(book, data.feed), occurredMs, events),

  PlayerRegistered: unchanged,
  PlayerTransferred: unchanged,
  PlayerLoanedOut: unchanged,
  LoanEnded: unchanged,
  PlayerReleased: unchanged,
  ContractSigned: unchanged,
};
