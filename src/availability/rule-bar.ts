/** A bar that a rule makes of what is known: nobody states it, and it names the rule and the events behind it. */
import type { Day } from '../calendar.js';
import type { Rule } from '../competition/rules/rule.js';
import type { Scope } from '../vocabulary.js';
import type { Heard } from './heard.js';
import type { By } from './matchday.js';
import { opened, type Reason } from './reason.js';

export interface RuleBar {
  readonly id: string;
  readonly rule: Pick<Rule, 'ruleId' | 'authority'>;
  readonly label: string;
  readonly scope: Scope;
  readonly since: Day | null;
  /** ms from which it holds, and the first at which it no longer does, where that is known */
  readonly fromMs: number;
  readonly untilMs?: number | undefined;
  /** whose word makes it, and every event that it rests on */
  readonly by: By;
}
export const saidBy = ({ envelope, statedMs, events }: Heard): By => ({
  source: envelope.source,
  confidence: envelope.confidence,
  statedMs,
  events,
});

/** An INELIGIBLE reason that bars. */
export const ruleBar = ({
  id,
  rule,
  label,
  scope,
  since,
  fromMs,
  untilMs,
  by,
}: RuleBar): Reason => ({
  ...opened(id, 'INELIGIBLE', { occurredMs: fromMs, envelope: by, events: by.events }, since),
  scope,
  untilMs,
  words: [
    {
      effect: 'BARS',
      band: undefined,
      bodyArea: undefined,
      label,
      confidence: by.confidence,
      source: by.source,
      statedMs: by.statedMs,
      events: by.events,
    },
  ],
  derived: true,
  authority: rule.authority,
  ruleId: rule.ruleId,
});
