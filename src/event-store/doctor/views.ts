import { generationsOf } from '../generation.js';
import { listParked } from '../parking.js';
import { type Check, Faults } from './check.js';

export const checkpoints: Check = {
  name: 'checkpoints',
  look: async ({ line, views }) => {
    const faults = new Faults();
    const { rows } = await line.query<{ name: string; position: string; head: string; failed: string | null; orphan: boolean }>(
      `select case when c.version = 0 then c.view else c.view || '/' || c.version end as name, c.position, h.head, c.failed
       from checkpoint c cross join (select coalesce(max(position), 0) as head from event) h order by 1`,
    ); // prettier-ignore
    for (const { name, position, head, failed } of rows) {
      if (Number(position) > Number(head))
        faults.add(`${name} stands at ${position}, ahead of the log's ${head}`);
      if (failed !== null) faults.add(`${name} stands still at ${position}: ${failed}`);
    }
    const generations = await generationsOf(
      line,
      views.map(({ name }) => name),
    );
    for (const { name, version } of views)
      if (!generations.some(({ view, shape, live }) => live && view === name && shape === version))
        faults.add(`${name} has nothing that is read`);
    const { rows: beyond } = await line.query<{ name: string; n: number; first: string }>(
      `select d.view || '/' || d.view_version as name, count(*)::int as n, min(d.key) as first
       from document d left join checkpoint c on c.view = d.view and c.version = d.view_version
       where d.position > coalesce(c.position, -1) group by 1 order by 1`,
    );
    for (const { name, n, first } of beyond)
      faults.add(`${name}: ${n} documents are ahead of its checkpoint, ${first} the first`);
    return { seen: rows.map(({ name }) => name).join(', ') || 'none', faults: faults.list };
  },
};

export const parked: Check = {
  name: 'parked streams',
  look: async ({ line, views }) => {
    const faults = new Faults();
    const waiting = await listParked(
      line,
      views.map(({ name }) => name),
    );
    for (const { view, generation, stream, position, waiting: n } of waiting)
      faults.add(`${view}/${generation}: ${stream} waits from position ${position} on, ${n} facts`);
    return { seen: `${waiting.length}`, faults: faults.list };
  },
};
