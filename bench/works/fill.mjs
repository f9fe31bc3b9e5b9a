/** No work of its own: fills the template of another. */
export { fill as run } from '../lib/logs.mjs';
