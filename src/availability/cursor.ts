/** An opaque cursor: where a list goes on, as base64url of its sort key and id. */
export const cursorOf = (place: string): string => Buffer.from(place, 'utf8').toString('base64url');
/** One that is none of ours begins the list at its beginning. */
export const placeOf = (cursor: string): string =>
  Buffer.from(cursor, 'base64url').toString('utf8');
