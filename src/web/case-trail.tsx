/** Every statement of a case with its three clocks, those that were wrong too; who was told, and the papers. */
import type { JSX } from 'preact';
import type {
  CaseAnswer,
  CaseFactAnswer,
  CaseNotificationAnswer,
} from '../availability/case.answer.js';
import type { Names } from './board.js';
import { factWords, fateOf, MATTER_WORDS } from './case-words.js';
import { Scrolled } from './scrolled.js';
import { sourceWords } from './status.js';
import { CalendarDay, Moment } from './when.js';

const Occurred = ({ occurred: { value } }: Pick<CaseFactAnswer, 'occurred'>): JSX.Element => {
  if (value === undefined) return <>not said</>;
  return value.includes('T') ? <Moment at={value} /> : <CalendarDay on={value} />;
};

export const Trail = ({ trail }: Pick<CaseAnswer, 'trail'>): JSX.Element => (
  <section>
    <h2>Every statement, and when</h2>
    <Scrolled label="Every statement, and when">
      <table class="season">
        <caption>In the order of saying; what was wrong stays to be read</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">True</th>
            <th scope="col">Stated</th>
            <th scope="col">Recorded</th>
            <th scope="col">Who said it</th>
            <th scope="col">What became of it</th>
            <th scope="col">Event</th>
          </tr>
        </thead>
        <tbody>
          {trail.map((fact) => (
            <tr id={`event-${fact.id}`}>
              <td>{factWords(fact.type)}</td>
              <td>
                <Occurred occurred={fact.occurred} />
              </td>
              <td>
                <Moment at={fact.statedAt} />
              </td>
              <td>
                <Moment at={fact.recordedAt} />
              </td>
              <td>{sourceWords(fact.source)}</td>
              <td>{fateOf(fact)}</td>
              <td>
                <code>{fact.id}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  </section>
);

const Told = ({ one, names }: { one: CaseNotificationAnswer; names: Names }): JSX.Element => (
  <li>
    {names.club(one.clubId)}, of {MATTER_WORDS[one.about] ?? one.about}
    {one.id !== undefined && ` ${one.id}`}:{' '}
    {one.notifiedAt === null ? <strong>never told</strong> : <Moment at={one.notifiedAt} />}
  </li>
);
export const Notifications = ({
  notifications,
  names,
}: Pick<CaseAnswer, 'notifications'> & { names: Names }): JSX.Element | null =>
  notifications.length === 0 ? null : (
    <section>
      <h2>Which clubs were told</h2>
      <ul>
        {notifications.map((one) => (
          <Told one={one} names={names} />
        ))}
      </ul>
    </section>
  );

export const Documents = ({ documents }: Pick<CaseAnswer, 'documents'>): JSX.Element | null =>
  documents.length === 0 ? null : (
    <section>
      <h2>Papers</h2>
      <Scrolled label="Papers">
        <table class="season">
          <caption>By title, and the SHA-256 of the file where it was said</caption>
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {documents.map(({ title, sha256 }) => (
              <tr>
                <td>{title}</td>
                <td>{sha256 === undefined ? 'not said' : <code>{sha256}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
