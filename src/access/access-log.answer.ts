/** What is answered of the access log. */

export class AccessLineAnswer {
  id: number;
  /** when it was written, RFC 3339 */
  at: string;
  /** the id of the key that asked; null: nobody named */
  caller: string | null;
  role: string | null;
  club: string | null;
  method: string;
  /** the template of the address, `/api/v1/clubs/:clubId/squad` */
  route: string;
  /** the first id of the address; null where the route itself says how somebody is */
  subject: string | null;
  status: number;
  /** recorded, refused, denied or read */
  outcome: string;
  /** of a command that came with an Idempotency-Key and recorded something */
  commandId: string | null;
  /** of the last event that it recorded */
  position: number | null;
  /** as answered: `x-request-id` */
  requestId: string;
}
export class AccessLogAnswer {
  /** oldest first */
  items: AccessLineAnswer[];
  /** where to go on: `after`; null if that was all for now */
  next: number | null;
}
