import type { ClientBase, Pool } from 'pg';
import type { AnyView } from './view.js';

/** How far a follower of the log, a view or a reactor, is behind its head. */
export interface Behind {
  readonly view: string;
  readonly events: number;
  /** How long ago the first fact that it has not taken in yet was recorded; 0 at the head */
  readonly seconds: number;
  /** Why it stopped, without any fact's content */
  readonly failed?: string;
}
/** The same of a view, as the database tells it to every process. */
export interface Lag extends Behind {
  /** Which of its generations is read */
  readonly generation: number;
  /** False until it came to the head once: until then nobody reads it */
  readonly whole: boolean;
  /** Streams that wait, since a fold threw on a fact of theirs */
  readonly parked: number;
  /** Whether this process folds it, and how many pages it folded since it began */
  readonly leads: boolean;
  readonly pages: number;
}
type Told = Omit<Lag, 'leads' | 'pages'>;
interface Row extends Omit<Told, 'failed'> {
  readonly failed: string | null;
}
const LAG = `select v.view, coalesce(c.version, 0) as generation, c.whole_at is not null as whole, c.failed,
  greatest(0, h.head - coalesce(c.position, 0))::int as events,
  coalesce((select greatest(0, extract(epoch from clock_timestamp() - e.recorded_at)) from event e
    where e.position = coalesce(c.position, 0) + 1), 0)::float8 as seconds,
  (select count(*) from parked p where p.view = c.view and p.view_version = c.version)::int as parked
from unnest($1::text[], $2::int[]) with ordinality as v(view, shape, ord)
cross join (select coalesce(max(t.position), 0) as head from (select position from event order by position desc limit 1) t) h
left join live l on l.view = v.view and l.shape = v.shape
left join checkpoint c on c.view = l.view and c.version = l.version
order by v.ord`;

export const lagOf = async (
  line: Pool | ClientBase,
  views: readonly AnyView[],
): Promise<Told[]> => {
  const { rows } = await line.query<Row>({
    name: 'lag',
    text: LAG,
    values: [views.map(({ name }) => name), views.map(({ version }) => version)],
  });
  return rows.map(({ failed, ...lag }) => (failed === null ? lag : { ...lag, failed }));
};
