/** Logging in: a key is pasted or filled in, never remembered or typed from a puzzle (WCAG 3.3.8). */
import type { JSX } from 'preact';
import { Layout } from './layout.js';

export interface LoginProps {
  /** why he is asked, or what was wrong */
  fault?: string | undefined;
  /** the page to go on to */
  to?: string | undefined;
}
export const LoginPage = ({ fault, to = '/' }: LoginProps): JSX.Element => (
  <Layout title="Log in">
    <h1>Log in</h1>
    {fault !== undefined && (
      <p class="fault" id="key-fault">
        {fault}
      </p>
    )}
    <form class="login" method="post" action="/login">
      <label for="key">API key</label>
      <input
        id="key"
        name="key"
        type="password"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxlength={512}
        required
        aria-describedby={fault === undefined ? 'key-hint' : 'key-fault key-hint'}
        {...(fault === undefined ? {} : { 'aria-invalid': 'true' as const })}
      />
      <p class="quiet" id="key-hint">
        Paste the key that your administrator gave you; it begins with tl_. It is not kept in this
        browser. You are logged out after 12 hours.
      </p>
      <input type="hidden" name="to" value={to} />
      <button type="submit">Log in</button>
    </form>
  </Layout>
);
