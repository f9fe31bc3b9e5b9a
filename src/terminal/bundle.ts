import { readFile } from 'node:fs/promises';
import { verifyBundle, type Verified, type VerifiedDecision } from '../audit/bundle.js';
import { readVerifier, type Verifier, verifierText } from '../audit/note.js';
import { failed, print, UsageError } from './session.js';

export interface BundleFlags {
  readonly key?: string;
  readonly witness?: string;
  readonly json?: boolean;
}

const verifierIn = (flag: string, text: string | undefined): Verifier | undefined => {
  const verifier = text === undefined ? undefined : readVerifier(text);
  if (text !== undefined && !verifier) throw new UsageError(`${flag}: ${text} is no verifier key`);
  return verifier;
};

/** `touchline audit verify-bundle FILE`: what was decided, in order, and what does not hold. Exit 3 if anything. */
export const verifyBundleFile = async (
  file: string,
  { key, witness, json = false }: BundleFlags,
): Promise<void> => {
  try {
    const trusted = { key: verifierIn('--key', key), witness: verifierIn('--witness', witness) };
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) throw new UsageError(`${file} cannot be read`);
    const verified = verifyBundle(text, trusted);
    await print(json ? asJson(verified) : asText(verified));
    process.exitCode = verified.faults.length ? 3 : 0;
  } catch (error) {
    process.exitCode = failed(error);
  }
};

const asJson = ({ faults, about, size, decisions, key, isTrusted, witnessedAt }: Verified): string =>
  JSON.stringify({
    holds: !faults.length, faults, about, size, key: key && verifierText(key), isTrusted, witnessedAt,
    decisions: decisions.map(({ decision, index, texts, closed }) => ({ index, decision, texts: Object.fromEntries(texts), closed })),
  }); // prettier-ignore

const asText = (verified: Verified): string => {
  const { faults, about, size, decisions, key, isTrusted, witnessedAt } = verified;
  const gaps = gapsIn(decisions);
  return [
    ...decisions.map(lineOf),
    ...(gaps.length ? [`       not in this bundle, since not everybody may read it: ${gaps.join(', ')}`] : []), // prettier-ignore
    ...faults.map((fault) => `FAULT  ${fault}`),
    `${faults.length ? 'FAULT' : 'ok   '}  ${about}: ${decisions.length} decisions in a log of ${size}`,
    ...(key ? [`       signed by ${verifierText(key)}`] : []),
    ...(key && !isTrusted ? ['       which the bundle itself names: compare it with one that you know, or give it with --key'] : []), // prettier-ignore
    ...(witnessedAt === undefined ? [] : [`       cosigned by the witness at ${new Date(witnessedAt * 1000).toISOString()}`]), // prettier-ignore
  ].join('\n');
};
const lineOf = ({ decision, index, closed }: VerifiedDecision): string => {
  const { type, recordedAt, data } = decision;
  const said = ['decision', 'authority', 'toAuthority', 'ruleId'].map((field) => data[field]).filter((value) => typeof value === 'string'); // prettier-ignore
  return `${String(index).padStart(6)} ${recordedAt.slice(0, 19)}Z ${type}${said.length ? ` (${said.join(', ')})` : ''}${closed.length ? `, ${closed.length} texts not opened` : ''}`;
};
/** Versions of a stream between those that are here. */
const gapsIn = (decisions: readonly VerifiedDecision[]): string[] => {
  const last = new Map<string, number>();
  return decisions.flatMap(({ decision: { stream, version } }) => {
    const before = last.get(stream);
    last.set(stream, version);
    return before === undefined || before === version - 1 || !/^(?:eligibility-case|squad-list)-/.test(stream)
      ? []
      : [`${stream} version ${before + 1}${before + 2 < version ? ` to ${version - 1}` : ''}`]; // prettier-ignore
  });
};
