/** What a third party needs to see for itself that nothing of a case was changed or left out. */
import type { JSX } from 'preact';

export const CaseProof = ({ caseId }: { caseId: string }): JSX.Element => {
  const bundle = `/api/v1/audit/cases/${encodeURIComponent(caseId)}/bundle`;
  return (
    <section id="proof">
      <h2>Proof</h2>
      <p>
        Each decision of this case is a leaf of a tree that only grows, and the log has signed it.
        Your browser can work the proofs out by itself; or take them away and verify them offline.
      </p>
      <ul class="choices">
        <li>
          <a class="action" href={bundle} download={`${caseId}.bundle.json`}>
            Download proof
          </a>
        </li>
        <li>
          <button type="button" data-verify={bundle} hidden>
            Verify
          </button>
        </li>
        <li>
          <a class="action" href="/verify">
            Verify what you took away
          </a>
        </li>
      </ul>
      <section id="verified" aria-label="What was verified" />
    </section>
  );
};
