import type { Command } from 'commander';
import type { BundleFlags } from './bundle.js';
import type { VerifyFlags } from './audit.js';
import type { WitnessFlags } from './witness.js';
import type { ExportFlags } from './export.js';
import { example, inSession } from './commands.js';

/** Commands about the trail of decisions: what is signed, whether it holds, proofs to take away. */
export const addAuditCommands = (program: Command): void => {
  const auditing = () => import('./audit.js');
  const audit = program
    .command('audit')
    .description('the trail of decisions: what is signed, and whether it holds');
  audit
    .command('verify')
    .description(
      'read the whole log and its trail, and hold both against what was signed; exit 3 if anything was altered',
    )
    .option('--key <verifier>', 'a key of the log that you know from elsewhere')
    .option('--checkpoint <file>', 'a checkpoint that you kept elsewhere')
    .option('--json', 'as JSON')
    .addHelpText('after', example('audit verify'))
    .action((flags: VerifyFlags) =>
      inSession(async (app) => (await auditing()).verifyStore(app, flags)),
    );
  audit
    .command('checkpoint')
    .description('the last signed checkpoint: keep it elsewhere')
    .option('--tree <tree>', 'decisions, or events: every row of the log', 'decisions')
    .addHelpText('after', example('audit checkpoint'))
    .action(({ tree }: { tree: string }) =>
      inSession(async (app) => (await auditing()).printCheckpoint(app, tree)),
    );
  audit
    .command('prove <case>')
    .description('a bundle of all decisions of a case, which anyone can verify offline')
    .addHelpText('after', example('audit prove matip-2017'))
    .action((caseId: string) =>
      inSession(async (app) => (await auditing()).printBundle(app, caseId)),
    );
  audit
    .command('verify-bundle <file>')
    .description('hold a bundle against its proofs, without any database; exit 3 if it does not')
    .option('--key <verifier>', 'a key of the log that you know from elsewhere')
    .option('--witness <verifier>', 'a witness that must have cosigned it')
    .option('--json', 'as JSON')
    .addHelpText('after', example('audit verify-bundle case-matip-2017.bundle.json'))
    .action(async (file: string, flags: BundleFlags) =>
      (await import('./bundle.js')).verifyBundleFile(file, flags),
    );
  audit
    .command('keys')
    .description('the keys that sign the trail, oldest first')
    .option('--json', 'as JSON Lines')
    .addHelpText('after', example('audit keys'))
    .action(({ json = false }: { json?: boolean }) =>
      inSession(async (app) => (await auditing()).listTrailKeys(app, json)),
    );
  audit
    .command('rotate-key')
    .description('sign with a new key from now on; the old one announces it and stays beside it')
    .option('--yes', 'it is meant')
    .addHelpText('after', example('audit rotate-key --yes'))
    .action(({ yes = false }: { yes?: boolean }) =>
      inSession(async (app) => (await auditing()).rotateKey(app, yes), false),
    );

  program
    .command('witness')
    .description(
      'cosign the checkpoints of a log, in a process of its own with its own key and memory; runs until it is told to end',
    )
    .requiredOption(
      '--log <verifier>',
      'a key of the log, as audit keys prints it; again after the key changes',
      (one: string, before: string[] = []) => [...before, one],
    )
    .requiredOption('--folder <path>', 'where its key is, and what it cosigned')
    .option('--name <name>', 'the name that it signs under', 'witness.local')
    .option('--port <port>', '0 takes any free port', '3010')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .addHelpText('after', example('witness --log KEY --folder /var/lib/witness'))
    .action(async (flags: WitnessFlags) => (await import('./witness.js')).runWitness(flags));

  program
    .command('export')
    .description('what is recorded, to be taken away')
    .command('decisions')
    .description('all decisions of a club, a competition or a season, in the order of the log')
    .option('--club <id>', 'that concern this club')
    .option('--competition <id>', 'that bear on this competition')
    .option('--season <season>', 'of this season, 2016-17')
    .option('--format <format>', 'csv, or jsonl: an object a line', 'csv')
    .addHelpText('after', example('export decisions --club liverpool --season 2016-17'))
    .action((flags: ExportFlags) =>
      inSession(async (app) => (await import('./export.js')).exportDecisions(app, flags)),
    );
};
