import type { JSX } from 'preact';
import { Layout } from './layout.js';

/** Where a reader verifies a bundle that somebody gave him. Without a script it tells how else. */
export const VerifyPage = (): JSX.Element => (
  <Layout title="Verify decisions" script="verify.js">
    <h1>Verify decisions</h1>
    <p>
      A bundle holds decisions on who may play with their proofs. It is verified in your browser:
      the file is sent to nobody.
    </p>
    <p class="file">
      <label for="bundle">A bundle of decisions (a file that ends in .bundle.json)</label>
      <input type="file" id="bundle" data-bundle accept=".json,application/json" disabled />
    </p>
    <noscript>
      <p>
        Here the proofs are worked out by a script, and scripts are off. The command line does the
        same: <code>touchline audit verify-bundle FILE</code>
      </p>
    </noscript>
    <section id="verified" aria-label="What was verified" />
    <h2>Without us</h2>
    <ul>
      <li>
        <a class="action" href="/assets/verify.html" download="verify.html">
          This page as one file for your disk
        </a>
      </li>
      <li>
        <a class="action" href="/api/v1/audit/checkpoint">
          What is signed now: keep it elsewhere
        </a>
      </li>
      <li>
        <a class="action" href="/api/v1/audit/keys">
          The keys that sign
        </a>
      </li>
    </ul>
    <p>
      What holds in itself may still be signed by somebody else: compare the key that is shown with
      one that you know from elsewhere.
    </p>
  </Layout>
);
