/** What went wrong, in words. */
import type { JSX } from 'preact';
import { Layout } from './layout.js';

export interface ProblemProps {
  title: string;
  status: number;
  text: string;
  faults?: readonly string[];
  traceId: string;
}
export const ProblemPage = ({
  title,
  status,
  text,
  faults = [],
  traceId,
}: ProblemProps): JSX.Element => (
  <Layout title={title}>
    <h1>{title}</h1>
    <p>{text}</p>
    {faults.length > 0 && (
      <ul>
        {faults.map((fault) => (
          <li>{fault}</li>
        ))}
      </ul>
    )}
    <p>
      <a class="action" href="/">
        All clubs and fixtures
      </a>
    </p>
    <p class="quiet">
      Status {status}, request <code>{traceId}</code>
    </p>
  </Layout>
);
