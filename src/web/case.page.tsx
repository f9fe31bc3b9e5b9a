/** An eligibility case as a story: who asked what and under which rule, what happened meanwhile, how it was ruled, whether it stands. */
import type { JSX } from 'preact';
import { KnownThen } from './banner.js';
import type { CaseAnswer, MeasureAnswer, RulingAnswer } from '../availability/case.answer.js';
import type { Instant } from '../calendar.js';
import type { Names } from './board.js';
import { CaseProof } from './case-proof.js';
import { Documents, Notifications, Trail } from './case-trail.js';
import { casePath, decisionWords, howWords, outcomeWords, standWords } from './case-words.js';
import { fixtureName, fixturePath } from './fixture-list.js';
import { Layout } from './layout.js';
import { Scrolled } from './scrolled.js';
import { playerPath } from './status.js';
import { TimeTravel } from './travel.js';
import { CalendarDay, Moment } from './when.js';

export interface CaseProps {
  found: CaseAnswer;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  names: Names;
  now: Instant;
}

const Days = ({ from, until }: { from: string; until: string | undefined }): JSX.Element => (
  <>
    from <CalendarDay on={from} />
    {until !== undefined && (
      <>
        {' '}
        until <CalendarDay on={until} />
      </>
    )}
  </>
);

const Asked = ({ found: { question } }: Pick<CaseProps, 'found'>): JSX.Element => (
  <section>
    <h2>What was asked</h2>
    {question ? (
      <>
        <blockquote>
          <p>{question.question}</p>
        </blockquote>
        <p>
          Asked by {question.raisedBy}, stated <Moment at={question.statedAt} />
          {question.ruleId !== undefined && `, under ${question.ruleId}`}. It is about matches{' '}
          <Days from={question.heldFrom} until={question.heldUntil} />.
        </p>
      </>
    ) : (
      <p>The question itself is not told here.</p>
    )}
  </section>
);

const Measure = ({ measure }: { measure: MeasureAnswer }): JSX.Element => (
  <li>
    {measure.authority} ordered under {measure.ruleId}, stated <Moment at={measure.statedAt} />:
    until the ruling {decisionWords(measure.decision)}
    {measure.conditions !== undefined && ` (${measure.conditions})`},{' '}
    <Days from={measure.effectiveFrom} until={measure.effectiveUntil} />
    {measure.liftedFrom !== undefined && (
      <>
        ; lifted from <CalendarDay on={measure.liftedFrom} />
      </>
    )}
    .
  </li>
);

const Meanwhile = ({
  found: { measures, meanwhile },
  names,
}: Pick<CaseProps, 'found' | 'names'>): JSX.Element | null =>
  measures.length + meanwhile.length === 0 ? null : (
    <section>
      <h2>What happened meanwhile</h2>
      {measures.length > 0 && (
        <ul>
          {measures.map((measure) => (
            <Measure measure={measure} />
          ))}
        </ul>
      )}
      {meanwhile.length > 0 && (
        <Scrolled label="Matches while nobody had answered">
          <table class="season">
            <caption>Matches while nobody had answered</caption>
            <thead>
              <tr>
                <th scope="col">Kick-off</th>
                <th scope="col">Match</th>
                <th scope="col">He was</th>
              </tr>
            </thead>
            <tbody>
              {meanwhile.map((one) => (
                <tr>
                  <td>
                    <Moment at={one.fixture.kickOffAt} />
                  </td>
                  <td>
                    <a class="cell" href={fixturePath(one.fixture.id)}>
                      {fixtureName(one.fixture, names)}
                    </a>
                  </td>
                  <td>{howWords(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </section>
  );

const Ruling = ({ ruling }: { ruling: RulingAnswer }): JSX.Element => (
  <li id={`ruling-${ruling.rulingId}`}>
    <p>
      <strong>
        {ruling.authority}: {decisionWords(ruling.decision)}
      </strong>
      , under {ruling.ruleId}, stated <Moment at={ruling.statedAt} />, in force{' '}
      <Days from={ruling.effectiveFrom} until={ruling.effectiveUntil} />.
    </p>
    {ruling.conditions !== undefined && <p>On conditions: {ruling.conditions}</p>}
    <blockquote>
      <p>{ruling.grounds}</p>
    </blockquote>
    <p>
      {outcomeWords(ruling)}
      {ruling.supersededBy !== null && `A later ruling took its place: ${ruling.supersededBy}.`}
      {ruling.supersedes !== null && ` It took the place of ${ruling.supersedes}.`}
    </p>
  </li>
);
const Rulings = ({ rulings }: Pick<CaseAnswer, 'rulings'>): JSX.Element => (
  <section>
    <h2>How it was ruled</h2>
    {rulings.length === 0 ? (
      <p>Nobody has ruled.</p>
    ) : (
      <ol class="reasons">
        {rulings.map((ruling) => (
          <Ruling ruling={ruling} />
        ))}
      </ol>
    )}
  </section>
);

export const CasePage = ({ found, knownAt, names, now }: CaseProps): JSX.Element => {
  const path = casePath(found.id);
  return (
    <Layout title={`May ${found.player.name} play?`} script="verify.js">
      <h1>May {found.player.name} play?</h1>
      <p>
        {standWords(found)}{' '}
        <a class="action" href={playerPath(found.playerId)}>
          His season
        </a>
      </p>
      <KnownThen at={knownAt} path={path} />
      <TimeTravel action={path} knownAt={knownAt} now={now} />
      <Asked found={found} />
      <Meanwhile found={found} names={names} />
      <Rulings rulings={found.rulings} />
      <Notifications notifications={found.notifications} names={names} />
      <Documents documents={found.documents} />
      <Trail trail={found.trail} />
      <CaseProof caseId={found.id} />
    </Layout>
  );
};
