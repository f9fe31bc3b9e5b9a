/** What makes a page live: a line that says what changed, and the stream that changes it. Without a script it is nothing. */
import type { JSX } from 'preact';

export const STATUS_ID = 'live-status';
/** What a page is told to do with its parts while it stays open (htmx). */
export const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false, // styles come from our own sheet
  morphIgnore: ['data-htmx-powered', 'open'], // what a reader has opened stays open
});

/** The part of a page that holds a club's squad. */
export const squadId = (clubId: string): string => `squad-${clubId.replaceAll('.', '_')}`;
export const rowId = (clubId: string, playerId: string): string =>
  `${squadId(clubId)}-${playerId.replaceAll('.', '_')}`;

/** `path`: of the page; `position`: the log's, that it was made from. */
export const LiveUpdates = ({
  path,
  position,
}: {
  path: string;
  position: number;
}): JSX.Element => (
  <div class="live">
    <p id={STATUS_ID} role="status" tabindex={-1}></p>
    {/* What changes while its reader is down the page is gathered, and offered here by the script. */}
    <div class="offer" role="status">
      <button type="button" id="live-offer" hidden></button>
    </div>
    <div hx-sse:connect={`${path}/live?after=${position}`} hx-swap="none"></div>
  </div>
);
