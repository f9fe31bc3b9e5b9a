/** What may be wider than a phone: it scrolls by itself, by keyboard too, and the page does not. */
import type { ComponentChildren, JSX } from 'preact';

export const Scrolled = ({
  label,
  children,
}: {
  label: string;
  children: ComponentChildren;
}): JSX.Element => (
  <div class="wide" role="region" aria-label={label} tabindex={0}>
    {children}
  </div>
);
