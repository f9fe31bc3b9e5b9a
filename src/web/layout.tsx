/** The frame of every page: one head, one navigation, one footer. Preact escapes whatever is put into it. */
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';

export type HeadingLevel = 1 | 2 | 3 | 4;
interface HeadingProps {
  level: HeadingLevel;
  id?: string;
  class?: string;
  children: ComponentChildren;
}
export const Heading = ({ level, ...rest }: HeadingProps): JSX.Element => {
  const Tag = `h${level}` as const;
  return <Tag {...rest} />;
};

interface LayoutProps {
  title: string;
  /** the page is the home page, whose navigation leads to its own parts */
  home?: boolean;
  children: ComponentChildren;
}
export const Layout = ({ title, home = false, children }: LayoutProps): JSX.Element => (
  <html lang="en-GB" dir="ltr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{home ? title : `${title} | Touchline`}</title>
      <link rel="stylesheet" href="/assets/touchline.css" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <nav aria-label="Main">
          <a class="brand" href="/" {...(home ? { 'aria-current': 'page' as const } : {})}>
            Touchline
          </a>
          <a href="/#fixtures">Fixtures</a>
          <a href="/#clubs">Clubs</a>
          <a href="/scorecard">Scorecard</a>
          <a href="/api">API</a>
        </nav>
      </header>
      <main id="content" tabindex={-1}>
        {children}
      </main>
      <footer>
        <p>Only what was published. Not mentioned is not fit: silence makes nobody available.</p>
      </footer>
    </body>
  </html>
);

export const html = (page: JSX.Element): string => `<!doctype html>\n${renderToString(page)}`;

interface KnownAtFormProps {
  /** the address that the form asks again */
  action: string;
  /** the field's value, in UK time */
  value: string;
}
/** Time travel without a script: a date-time field that puts `known_at` into the address. */
export const KnownAtForm = ({ action, value }: KnownAtFormProps): JSX.Element => (
  <form class="travel" method="get" action={action}>
    <label for="known-at">As known on (UK time)</label>
    <input id="known-at" type="datetime-local" name="known_at" value={value} required />
    <button type="submit">Show</button>
  </form>
);
