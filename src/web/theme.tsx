/** Light or dark: as the device says, unless the reader has chosen. The choice is a cookie that names nobody. */
import { fastifyCookie } from '@fastify/cookie';
import { createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';

const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const isTheme = (value: unknown): value is Theme =>
  (THEMES as readonly unknown[]).includes(value);

const NAME = 'theme';
const YEAR_SECONDS = 31_536_000;
/** What a reader chose; undefined: as his device says. */
export const themeIn = ({
  cookie,
}: {
  readonly cookie?: string | undefined;
}): Theme | undefined => {
  if (!cookie?.includes(NAME)) return undefined;
  const chosen = fastifyCookie.parse(cookie)[NAME];
  return isTheme(chosen) ? chosen : undefined;
};
/** The header that keeps a choice for a year; undefined takes it away. */
export const themeCookie = (theme: Theme | undefined): string =>
  fastifyCookie.serialize(NAME, theme ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: theme ? YEAR_SECONDS : 0,
  });

export const ThemeContext = createContext<Theme | undefined>(undefined);

const CHOICES: readonly (readonly [string, string])[] = [
  ['', 'As the device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
/** Three buttons, the chosen one pressed. */
export const ThemeChoice = (): JSX.Element => {
  const chosen = useContext(ThemeContext) ?? '';
  return (
    <form class="themes" method="post" action="/theme" aria-label="Colours">
      {CHOICES.map(([value, words]) => (
        <button type="submit" name="theme" value={value} aria-pressed={value === chosen}>
          {words}
        </button>
      ))}
    </form>
  );
};
