/** No work of its own: writes the backlog of another. */
export { writeFacts as run } from '../lib/backlog.mjs';
