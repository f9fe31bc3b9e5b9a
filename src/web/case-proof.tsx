/** What a third party needs to see for itself that nothing of a case was changed or left out. */
import type { JSX } from 'preact';

export const CaseProof = ({ caseId }: { caseId: string }): JSX.Element => {
  const bundle = `/api/v1/audit/cases/${encodeURIComponent(caseId)}/bundle`;
  return (
    <section id="proof">
      <h2>Proof</h2>
      <ul class="choices">
        <li>
          <a class="action" href={bundle} download={`${caseId}.json`}>
            Download proof
          </a>
        </li>
        <li>
          <button type="button" data-verify={bundle}>
            Verify
          </button>
        </li>
      </ul>
    </section>
  );
};
