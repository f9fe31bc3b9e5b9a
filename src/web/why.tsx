/** What a verdict rests on: every reason with who said it and when, what contradicts it, and the events behind it. */
import type { ComponentChildren, JSX } from 'preact';
import type {
  ConflictAnswer,
  EntryAnswer,
  ExpectedReturnAnswer,
  ReasonAnswer,
} from '../availability/squad.answer.js';
import { RULES } from '../competition/rules.js';
import { casePath } from './case-words.js';
import {
  aboutWords,
  claimWords,
  confidenceWords,
  EFFECT_WORDS,
  KIND_WORDS,
  SELECTED_WORDS,
  sourceWords,
  STALE_WORDS,
  playerPath,
} from './status.js';
import { CalendarDay, Moment } from './when.js';

/** What of a rule its id does not tell. */
const ruleText = (ruleId: string): string | undefined =>
  Object.values(RULES)
    .flat()
    .find((rule) => rule.ruleId === ruleId)?.text;

const Term = ({ name, children }: { name: string; children: ComponentChildren }): JSX.Element => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Events = ({ ids }: { ids: readonly string[] }): JSX.Element => (
  <ul class="events">
    {ids.map((id) => (
      <li>
        <code>{id}</code>
      </li>
    ))}
  </ul>
);

/** The day or days of a promised return. */
export const ExpectedReturn = ({
  earliestOn,
  latestOn,
  unknown,
}: Pick<ExpectedReturnAnswer, 'earliestOn' | 'latestOn' | 'unknown'>): JSX.Element => {
  if (unknown || (!earliestOn && !latestOn)) return <>the source does not know</>;
  if (!earliestOn || !latestOn || earliestOn === latestOn)
    return (
      <>
        {!earliestOn && 'by '}
        <CalendarDay on={(earliestOn ?? latestOn)!} />
        {!latestOn && ' at the earliest'}
      </>
    );
  return (
    <>
      <CalendarDay on={earliestOn} /> to <CalendarDay on={latestOn} />
    </>
  );
};

const Reason = ({ reason }: { reason: ReasonAnswer }): JSX.Element => {
  const { publicLabel, kind, effect, source, statedAt, since, expectedReturn, confidence, events } =
    reason;
  const { decisionDueAt, authority, ruleId, caseId, matches, matchesLeft } = reason;
  const rule = ruleId === undefined ? undefined : ruleText(ruleId);
  return (
    <li>
      <p class="reason">
        <strong>{publicLabel}</strong>: {KIND_WORDS[kind]}, {EFFECT_WORDS[effect]}
      </p>
      {source.quote && (
        <blockquote>
          <p>{source.quote}</p>
        </blockquote>
      )}
      <dl>
        <Term name="Said by">
          {sourceWords(source)}, {confidenceWords(confidence)}
        </Term>
        <Term name="Stated">
          <Moment at={statedAt} />
        </Term>
        <Term name="Since">{since === null ? 'not known' : <CalendarDay on={since} />}</Term>
        {expectedReturn && (
          <Term name="Expected back">
            <ExpectedReturn {...expectedReturn} />
          </Term>
        )}
        {decisionDueAt && (
          <Term name="Decision due">
            <Moment at={decisionDueAt} />
          </Term>
        )}
        {matches !== undefined && (
          <Term name="Ban">
            {matches} {matches === 1 ? 'match' : 'matches'}
            {matchesLeft !== undefined && `, ${matchesLeft} still to serve`}
          </Term>
        )}
        {authority && <Term name="Decided by">{authority}</Term>}
        {ruleId && (
          <Term name="Rule">
            {ruleId}
            {rule && `: ${rule}`}
          </Term>
        )}
        {caseId !== undefined && (
          <Term name="Case">
            <a class="cell" href={casePath(caseId)}>
              What was asked and ruled
            </a>
          </Term>
        )}
        {source.reference && <Term name="Reference">{source.reference}</Term>}
        <Term name="Events">
          <Events ids={[...new Set([...events, ...(expectedReturn?.events ?? [])])]} />
        </Term>
      </dl>
    </li>
  );
};

const Conflict = ({
  conflict: { about, stands, said, source, statedAt, newer, events },
}: {
  conflict: ConflictAnswer;
}): JSX.Element => (
  <li>
    <p>
      Sources differ on {aboutWords(about)}. Stands: {claimWords(about, stands)}.{' '}
      {sourceWords(source)} said on <Moment at={statedAt} />: {claimWords(about, said)}
      {newer && ', which is the newer word'}.
    </p>
    <Events ids={events} />
  </li>
);

/** A player's name by id; another's whom this list does not hold stays unnamed. */
export type NameOf = (playerId: string) => string;
/** What is said of him besides his reasons, in sentences: on the row as well, since it decides who plays. */
export const remarks = (
  { selected, limited, fieldingRisk, contingent, conflicts, stale }: EntryAnswer,
  nameOf: NameOf,
): string[] =>
  [
    selected && SELECTED_WORDS[selected],
    fieldingRisk && 'Do not field him: a question of his eligibility is open',
    limited?.role === 'BENCH' && 'Fit for the bench only',
    limited?.maxMinutes !== undefined && `At most ${limited.maxMinutes} minutes`,
    contingent &&
      `Comes in if ${nameOf(contingent.ifPlayerOut)} is out` +
        (contingent.partnerId ? `, beside ${nameOf(contingent.partnerId)}` : ''),
    conflicts.length > 0 && 'Sources differ',
    ...stale.map((code) => `Stale: ${STALE_WORDS[code].toLowerCase()}`),
  ].filter((sentence) => typeof sentence === 'string');

interface WhyProps {
  entry: EntryAnswer;
  /** on his own page, which needs no link to itself */
  own?: boolean;
}
export const Why = ({ entry, own = false }: WhyProps): JSX.Element => {
  const { reasons, conflicts, basis, contingent, likelihood, earliestReturn } = entry;
  const shown = new Set(reasons.flatMap(({ events }) => events));
  const rests = [...new Set([...basis, ...(contingent?.events ?? [])])].filter(
    (id) => !shown.has(id),
  );
  return (
    <div class="why">
      {reasons.length === 0 && <p>No reason stands against him.</p>}
      {reasons.length > 0 && (
        <ol class="reasons">
          {reasons.map((reason) => (
            <Reason reason={reason} />
          ))}
        </ol>
      )}
      {conflicts.length > 0 && (
        <ul class="conflicts">
          {conflicts.map((conflict) => (
            <Conflict conflict={conflict} />
          ))}
        </ul>
      )}
      {earliestReturn !== undefined && (
        <p>
          Earliest return:{' '}
          {earliestReturn === null ? 'no known end' : <CalendarDay on={earliestReturn} />}
        </p>
      )}
      {likelihood !== null && likelihood > 0 && (
        <p>Of regulars with this label {percent(likelihood)} then played.</p>
      )}
      {rests.length > 0 && (
        <>
          <p>It rests{reasons.length > 0 && ' besides'} on these events:</p>
          <Events ids={rests} />
        </>
      )}
      {!own && (
        <p>
          <a class="action" href={playerPath(entry.player.id)}>
            His season
          </a>
        </p>
      )}
    </div>
  );
};
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
