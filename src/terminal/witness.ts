import { readVerifier, verifierOf, verifierText } from '../audit/note.js';
import { WitnessServer } from '../audit/witness.server.js';
import { failed, print, UsageError } from './session.js';

export interface WitnessFlags {
  readonly log: string[];
  readonly folder: string;
  readonly name: string;
  readonly port: string;
  readonly host: string;
}

/** `touchline witness`: runs until it is told to end. `--log` is the log's key; both of its trees are watched. */
export const runWitness = async ({
  log,
  folder,
  name,
  port,
  host,
}: WitnessFlags): Promise<void> => {
  try {
    const logs = log.flatMap((text) => {
      const verifier = readVerifier(text);
      if (!verifier?.name.endsWith('/decisions'))
        throw new UsageError(
          `--log: ${text} is no key of a log, as touchline audit keys prints it`,
        );
      return [verifier, verifierOf(verifier.name.replace(/decisions$/, 'events'), verifier.key)];
    });
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError('--port: must be 0 to 65535'); // prettier-ignore
    if (!/^[^\s+]+$/.test(name))
      throw new UsageError('--name: must be a name without blanks and +');
    const witness = await WitnessServer.open({ folder, name, logs });
    const listening = await witness.listen(Number(port), host);
    await print(`WITNESS_URL=http://${host}:${listening}/`);
    await print(`WITNESS_VERIFIER=${verifierText(witness.signer)}`);
    await new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
    });
    await witness.close();
  } catch (error) {
    process.exitCode = failed(error);
  }
};
