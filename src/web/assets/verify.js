/** Verifies a bundle of decisions in the reader's own browser: trees, signatures and commitments by WebCrypto, nothing by us. */
const utf8 = (text) => new TextEncoder().encode(text);
const hexOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const base64Of = (bytes) => btoa(String.fromCharCode(...bytes));
const bytesOf = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  if (base64Of(bytes) !== base64) throw new Error('not written in base64 as it should be');
  return bytes;
};
const joined = (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
};
const same = (one, other) => hexOf(one) === hexOf(other);
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const leafHash = (text) => sha256(joined([0], utf8(text)));
const nodeHash = (left, right) => sha256(joined([1], left, right));

/** Canonical JSON of RFC 8785. */
const canonical = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const part = (key) => `${JSON.stringify(key)}:${canonical(value[key])}`;
  return `{${Object.keys(value).sort().map(part).join(',')}}`; // prettier-ignore
};

/** RFC 9162, 2.1.3.2 */
const rootFrom = async (leaf, index, size, proof) => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new Error('no such leaf');
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of proof) {
    if (last === 0) throw new Error('its proof is too long');
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = await nodeHash(hash, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  if (last !== 0) throw new Error('its proof is too short');
  return hash;
};

/* Signed notes of C2SP. */
const readNote = (note) => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new Error('no signed note');
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [dash, name, base64, more] = line.split(' ');
    const bytes = bytesOf(base64 ?? '');
    if (dash !== '\u2014' || more !== undefined || bytes.length < 5)
      throw new Error('no signature');
    return { name, id: bytes.slice(0, 4), bytes: bytes.slice(4) };
  });
  return { text: note.slice(0, end + 1), signatures };
};
const readKey = async (text) => {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = bytesOf(base64 ?? '');
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('no key that we know');
  const hash = await sha256(joined(utf8(`${name}\n`), bytes));
  if (hexOf(hash.slice(0, 4)) !== id) throw new Error('a key that is not its own');
  return { text, name, id: hash.slice(0, 4), key: bytes.slice(1) };
};
const isSignedBy = async ({ text, signatures }, by) => {
  const own = signatures.filter(({ name, id }) => name === by.name && same(id, by.id));
  if (!own.length) return false;
  const key = await crypto.subtle.importKey('raw', by.key, { name: 'Ed25519' }, false, ['verify']);
  for (const { bytes } of own)
    if (!(await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes, utf8(text)))) return false;
  return true;
};
const readCheckpoint = (text) => {
  const note = readNote(text);
  const [origin, size, root, ...rest] = note.text.split('\n');
  if (!/^(0|[1-9]\d{0,14})$/.test(size) || rest.join('')) throw new Error('no checkpoint');
  return { origin, size: Number(size), root: bytesOf(root), note };
};

/** The key in force: each one announced by the one before it, in a checkpoint that both have signed. */
const keyInForce = async (keys) => {
  let key;
  for (const { leaf, proof } of keys) {
    const { format, verifier } = JSON.parse(leaf);
    if (format !== 'touchline-key/1') throw new Error('no key');
    const next = await readKey(verifier);
    const end = proof.indexOf('\n\n');
    const [version, index, ...hashes] = proof.slice(0, end).split('\n');
    if (version !== 'c2sp.org/tlog-proof@v1') throw new Error('no proof that we know');
    const checkpoint = readCheckpoint(proof.slice(end + 2));
    const at = Number(index.replace(/^index /, ''));
    const root = await rootFrom(await leafHash(leaf), at, checkpoint.size, hashes.map(bytesOf));
    const signed = [next, ...(key ? [key] : [])].map((one) => isSignedBy(checkpoint.note, one));
    if (!same(root, checkpoint.root) || (await Promise.all(signed)).includes(false))
      throw new Error('not announced by the key before it');
    key = next;
  }
  if (!key) throw new Error('no key is named');
  return key;
};

/** Every commitment below a value, by JSON pointer. */
const commitmentsIn = (value, pointer, found = new Map()) => {
  if (value === null || typeof value !== 'object') return found;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === 'commitment') found.set(pointer, entries[0][1]);
  else
    for (const [key, one] of entries)
      commitmentsIn(one, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, found);
  return found;
};
const verifyDecision = async ({ leaf, index, proof, texts }, checkpoint) => {
  const decision = JSON.parse(leaf);
  if (decision.format !== 'touchline-decision/1' || canonical(decision) !== leaf)
    throw new Error('not a decision in canonical JSON');
  const hash = await leafHash(leaf);
  const root = await rootFrom(hash, index, checkpoint.size, proof.map(bytesOf));
  if (!same(root, checkpoint.root)) throw new Error('it is not in the log');
  const words = [];
  const all = new Map([...commitmentsIn(decision.data, '/data'), ...commitmentsIn(decision.meta, '/meta')]); // prettier-ignore
  for (const [pointer, { text, nonce }] of Object.entries(texts)) {
    if (hexOf(await sha256(utf8(nonce + text))) !== all.get(pointer))
      throw new Error(`${pointer} is not what was recorded`);
    words.push([pointer, text]);
  }
  return { decision, index, hash: hexOf(hash), root: hexOf(root), words, closed: all.size - words.length };
}; // prettier-ignore

/** What holds and what does not, step by step. Never throws. */
export const verifyBundle = async (text) => {
  const steps = [];
  const step = async (what, work) => {
    try {
      const done = await work();
      steps.push({ what, holds: true });
      return done;
    } catch (error) {
      steps.push({ what, holds: false, why: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }; // prettier-ignore
  const bundle = await step('It is a bundle of decisions', () => {
    const read = JSON.parse(text);
    if (read?.format !== 'touchline-bundle/1') throw new Error('this is no bundle of ours');
    return read;
  });
  if (!bundle) return { steps, decisions: [] };
  const checkpoint = await step('Its checkpoint can be read', () => readCheckpoint(bundle.checkpoint));
  const key = await step('Each key of the log was announced by the one before it', () => keyInForce(bundle.keys));
  if (!checkpoint || !key) return { steps, decisions: [] };
  await step('The log signed the checkpoint', async () => {
    if (!(await isSignedBy(checkpoint.note, key))) throw new Error('the signature does not hold');
  });
  await step('The log signed that these are the decisions', async () => {
    const { manifest, ...rest } = bundle;
    const hash = base64Of(await sha256(utf8(canonical(rest))));
    const said = `${rest.format}\n${rest.about}\n${rest.decisions.length}\n${hash}\n`;
    const note = readNote(manifest);
    if (note.text !== said || !(await isSignedBy(note, key))) throw new Error('it was altered');
  });
  const decisions = [];
  for (const [i, one] of bundle.decisions.entries()) {
    const what = `Decision ${i + 1} is in the log, with these words`;
    const verified = await step(what, () => verifyDecision(one, checkpoint));
    if (verified) decisions.push(verified);
  }
  await step('They stand in the order of the log', () => {
    const at = decisions.map(({ index }) => index);
    if (at.some((index, i) => i > 0 && index <= at[i - 1])) throw new Error('they do not');
  });
  return { steps, decisions, about: bundle.about, key: key.text, checkpoint };
}; // prettier-ignore

/* What is shown of it. */
const made = (tag, attributes, ...children) => {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
};
const named = (pointer) => pointer.split('/').slice(2).join(' ');
const shownDecision = ({ decision, index, hash, words, closed }) =>
  made('li', {},
    made('strong', {}, decision.type), ` recorded ${decision.recordedAt.slice(0, 19)}Z, stated ${decision.meta.statedAt ?? ''}`,
    made('dl', { class: 'hashes' },
      made('dt', {}, `Leaf ${index}`), made('dd', {}, made('code', {}, hash)),
      ...words.flatMap(([pointer, text]) => [made('dt', {}, named(pointer)), made('dd', {}, text)]),
      ...(closed ? [made('dt', {}, 'Not opened'), made('dd', {}, `${closed} texts: erased, or not for who downloaded this`)] : []),
    ),
  ); // prettier-ignore
const show = ({ steps, decisions, about, key, checkpoint }, into) => {
  const holds = steps.every((one) => one.holds);
  into.replaceChildren(
    made('p', { role: 'status', class: holds ? 'holds' : 'broken' },
      holds ? `Verified: ${about}, ${decisions.length} decisions.` : 'This does not hold.'),
    made('ol', { class: 'steps' }, ...steps.map((one) =>
      made('li', {}, `${one.holds ? '\u2713' : '\u2717'} ${one.what}${one.why ? `: ${one.why}` : ''}`))),
    ...(checkpoint ? [made('dl', { class: 'hashes' },
      made('dt', {}, 'Root'), made('dd', {}, made('code', {}, hexOf(checkpoint.root))),
      made('dt', {}, 'Size'), made('dd', {}, String(checkpoint.size)),
      made('dt', {}, 'Key'), made('dd', {}, made('code', {}, key ?? ''), ' Compare it with one that you know from elsewhere.'))] : []),
    made('ol', { class: 'decisions' }, ...decisions.map(shownDecision)),
  );
}; // prettier-ignore

/** Buttons that fetch a bundle, and fields that take one from the disk. */
const begin = () => {
  const into = document.querySelector('#verified');
  if (!into) return;
  const verify = async (text) => show(await verifyBundle(text), into);
  for (const button of document.querySelectorAll('[data-verify]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      into.replaceChildren(made('p', { role: 'status' }, 'Fetching the proofs.'));
      const answer = await fetch(button.dataset.verify).catch(() => undefined);
      if (answer?.ok) await verify(await answer.text());
      else into.replaceChildren(made('p', { role: 'status', class: 'broken' }, 'There is no proof now: nothing of it is signed yet, or the server is away.')); // prettier-ignore
    });
  }
  for (const field of document.querySelectorAll('input[type=file][data-bundle]')) {
    field.disabled = false;
    field.addEventListener('change', async () => field.files[0] && verify(await field.files[0].text())); // prettier-ignore
  }
};
if (typeof document !== 'undefined') begin();
