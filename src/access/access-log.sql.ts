import type { AccessLine } from './access-line.js';
import type { AccessLineAnswer } from './access-log.answer.js';

/**
 * One statement for a batch. The lock lets ids grow in the order of commits, over all processes: who reads on after
 * an id would otherwise miss a smaller one that was committed later.
 */
export const APPEND = `
  with turn as materialized (select pg_advisory_xact_lock(7243002))
  insert into access (caller, role, club, method, route, subject, status, outcome, command_id, position, request_id)
  select told.* from turn, unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::smallint[], $8::text[], $9::text[], $10::bigint[], $11::text[]) as told`;

/** The columns of a batch, in the statement's order. */
export const columnsOf = (lines: readonly AccessLine[]): unknown[][] => {
  const column = (of: (line: AccessLine) => unknown): unknown[] =>
    lines.map((line) => of(line) ?? null);
  return [
    column(({ caller }) => caller?.id),
    column(({ caller }) => caller?.role),
    column(({ caller }) => caller?.clubId),
    column(({ method }) => method),
    column(({ route }) => route),
    column(({ subject }) => subject),
    column(({ status }) => status),
    column(({ outcome }) => outcome),
    column(({ commandId }) => commandId),
    column(({ position }) => position),
    column(({ requestId }) => requestId),
  ];
};

export const AFTER = `
  select id, at, caller, role, club, method, route, subject, status, outcome,
    command_id as "commandId", position, request_id as "requestId"
  from access
  where id > $1 and ($2::text is null or caller = $2) and ($3::text is null or subject = $3)
  order by id limit $4`;

export interface AccessRow extends Omit<AccessLineAnswer, 'id' | 'at' | 'position'> {
  readonly id: string;
  readonly at: Date;
  readonly position: string | null;
}
/** A line field by field, as it is told. */
export const lineOf = (row: AccessRow): AccessLineAnswer => ({
  ...row,
  id: Number(row.id),
  at: row.at.toISOString(),
  position: row.position === null ? null : Number(row.position),
});
