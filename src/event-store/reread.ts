import { isConnectionLost } from './failure.js';

const TRIES = 3;

/** A read whose line was gone goes over another one: it does nothing, so that doing it again harms nobody. */
export const reread = async <Answer>(read: () => Promise<Answer>): Promise<Answer> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await read();
    } catch (error) {
      if (!isConnectionLost(error) || tries === TRIES) throw error;
    }
};
