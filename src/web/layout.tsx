/** The frame of every page: one head, one navigation, one footer. Preact escapes whatever is put into it. */
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { useContext } from 'preact/hooks';
import { HTMX_CONFIG } from './live/live-updates.js';
import { type Theme, ThemeChoice, ThemeContext } from './theme.js';
import { Footnote, type Visiting, VisitingContext, Visitor } from './visiting.js';

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

const Root = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <html lang="en-GB" dir="ltr" data-theme={useContext(ThemeContext)}>
    {children}
  </html>
);

interface LayoutProps {
  title: string;
  /** the page is the home page, whose navigation leads to its own parts */
  home?: boolean;
  /** the name of its script among the assets; everything works without it */
  script?: string;
  /** parts of it change by themselves */
  live?: boolean;
  children: ComponentChildren;
}
export const Layout = ({
  title,
  home = false,
  script,
  live = false,
  children,
}: LayoutProps): JSX.Element => (
  <Root>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {/* With no-referrer browsers do not say either which page sent a form. */}
      <meta name="referrer" content="same-origin" />
      <title>{home ? title : `${title} | Touchline`}</title>
      <link rel="stylesheet" href="/assets/touchline.css" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {live && <meta name="htmx-config" content={HTMX_CONFIG} />}
      {/* Without defer: else the live connection is lost now and then. */}
      {live && <script src="/assets/live.js" />}
      {script !== undefined && <script type="module" src={`/assets/${script}`} />}
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
          <a href="/#competitions">Competitions</a>
          <a href="/#clubs">Clubs</a>
          <a href="/search">Search</a>
          <a href="/scorecard">Scorecard</a>
          <a href="/api">API</a>
          <Visitor />
        </nav>
      </header>
      <main id="content" tabindex={-1}>
        {children}
      </main>
      <footer>
        <Footnote />
        <p>
          <a class="action" href="/verify">
            Verify decisions
          </a>
        </p>
        <ThemeChoice />
      </footer>
    </body>
  </Root>
);

export const html = (page: JSX.Element, visiting?: Visiting, theme?: Theme): string =>
  `<!doctype html>\n${renderToString(
    <ThemeContext.Provider value={theme}>
      <VisitingContext.Provider value={visiting}>{page}</VisitingContext.Provider>
    </ThemeContext.Provider>,
  )}`;
