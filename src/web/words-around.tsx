/** From one moment of knowledge to the next at which something was said: time travel word by word. */
import type { JSX } from 'preact';
import type { WordsAround } from '../availability/words-around.query.js';
import { Moment } from './when.js';

export const WordsBefore = ({
  words: { before, after },
  path,
}: {
  words: WordsAround;
  path: string;
}): JSX.Element => {
  const at = (moment: string): string => `${path}?known_at=${encodeURIComponent(moment)}`;
  return (
    <ul class="choices" aria-label="Word by word">
      {before && (
        <li>
          <a href={at(before)} rel="prev">
            <span>
              ← Word before: <Moment at={before} />
            </span>
          </a>
        </li>
      )}
      {after && (
        <li>
          <a href={at(after)} rel="next">
            <span>
              Next word: <Moment at={after} /> →
            </span>
          </a>
        </li>
      )}
    </ul>
  );
};
