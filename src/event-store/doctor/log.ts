import { type Check, Faults, headOf, type Ward } from './check.js';

/** Rows that one statement looks at. */
const STRIDE = 20_000;
const STREAMS = 1_000;
/** Streams in a sample. */
const SAMPLE = 300;

/** Up to the head that it began with the log no longer changes, so it is looked at piece by piece. */
export const positions: Check = {
  name: 'positions and clock',
  look: async (ward) => {
    const faults = new Faults();
    const head = await headOf(ward);
    const below = await numberOf(ward, 'select count(*) as n from event where position < 1');
    if (below) faults.add(`${below} positions below 1`);
    for (let from = 0; from < head; from += STRIDE) {
      const to = Math.min(from + STRIDE, head);
      // One row of overlap, so that the seam is looked at too.
      const { rows } = await ward.line.query<{ position: string; hole: boolean; since: string }>(
        `select position, position <> before + 1 as hole, before as since
         from (select position, recorded_at, lag(position, 1, case when $1 = 1 then 0::bigint end) over w as before,
             lag(recorded_at) over w as earlier
           from event where position between $1 and $2 window w as (order by position)) e
         where position <> before + 1 or recorded_at <= earlier order by position`,
        [Math.max(1, from), to],
      );
      for (const { position, hole, since } of rows)
        faults.add(
          hole
            ? `positions ${Number(since) + 1} to ${Number(position) - 1} are missing`
            : `the clock stands still or goes back at position ${position}`,
        );
      ward.at(to, head);
    }
    return { seen: `1 to ${head}`, faults: faults.list };
  },
};

export const versions: Check = {
  name: 'versions of streams',
  look: async (ward) => {
    const faults = new Faults();
    let looked = 0;
    const look = async (streams: readonly string[]): Promise<void> => {
      looked += streams.length;
      const { rows } = await ward.line.query<{ stream: string; at: number; hole: boolean }>(
        `select stream, version as at, version <> before + 1 as hole
         from (select stream, version, position, lag(version, 1, 0) over w as before, lag(position, 1, 0::bigint) over w as earlier
           from event where stream = any($1) window w as (partition by stream order by version)) e
         where version <> before + 1 or position <= earlier order by stream, version`,
        [streams],
      );
      for (const { stream, at, hole } of rows)
        faults.add(
          hole
            ? `${stream}: version ${at - 1} is missing`
            : `${stream}: version ${at} lies before an earlier one`,
        );
    };
    if (!ward.full) await look(await sampleOf(ward));
    else
      for (let after = ''; ;) {
        const { rows } = await ward.line.query<{ stream: string }>(
          `select distinct stream from event where stream > $1 order by stream limit ${STREAMS}`,
          [after],
        );
        if (!rows.length) break;
        await look(rows.map(({ stream }) => stream));
        after = rows.at(-1)!.stream;
        ward.at(looked, looked);
      }
    return { seen: `${looked} streams${ward.full ? '' : ' of a sample'}`, faults: faults.list };
  },
};

/** Streams at positions drawn by chance: of a long stream more likely than of a short one. */
const sampleOf = async (ward: Ward): Promise<string[]> => {
  const head = await headOf(ward);
  const drawn = Array.from({ length: SAMPLE }, () => 1 + Math.floor(Math.random() * head));
  const { rows } = await ward.line.query<{ stream: string }>(
    'select distinct stream from event where position = any($1)',
    [drawn],
  );
  return rows.map(({ stream }) => stream);
};

/** A command and its facts were recorded together, so each names a run of one stream. Told by positions: an id may say much. */
export const commands: Check = {
  name: 'command ids',
  look: async (ward) => {
    const faults = new Faults();
    let looked = 0;
    for (let after = ''; ;) {
      const { rows } = await ward.line.query<{
        id: string;
        first: string;
        last: string;
        well: boolean;
      }>(
        `select c.id, c.first_position as first, c.last_position as last,
           coalesce(f.stream = l.stream and l.version - f.version = c.last_position - c.first_position
             and c.first_position <= c.last_position, false) as well
         from (select * from command where id > $1 order by id limit ${STRIDE}) c
         left join event f on f.position = c.first_position left join event l on l.position = c.last_position
         order by c.id`,
        [after],
      );
      if (!rows.length) break;
      looked += rows.length;
      for (const { first, last, well } of rows)
        if (!well) faults.add(`one names positions ${first} to ${last}, which no command recorded`);
      after = rows.at(-1)!.id;
      ward.at(looked, looked);
    }
    return { seen: `${looked} ids`, faults: faults.list };
  },
};

const numberOf = async ({ line }: Ward, sql: string): Promise<number> =>
  Number((await line.query<{ n: string }>(sql)).rows[0]!.n);
