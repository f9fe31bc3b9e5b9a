import { Command } from 'commander';
import { addAccessLog } from './terminal/access-log-command.js';
import { addAuditCommands } from './terminal/audit-commands.js';
import { addForecasts } from './terminal/forecast-commands.js';
import { addQuestions } from './terminal/questions.js';
import type { DoctorFlags } from './terminal/doctor.js';
import type { ImportFlags } from './terminal/import.js';
import type { KeyFlags } from './terminal/keys.js';
import type { RecordFlags } from './terminal/record.js';
import { example, inSession } from './terminal/commands.js';
import { addViewCommands } from './terminal/view-commands.js';

const keeping = () => import('./terminal/keys.js');
const importing = () => import('./terminal/import.js');

const program = new Command('touchline')
  .description(
    'Who can play in this fixture, and why? Works beside a running server or without one.',
  )
  // One line, also where a suggestion comes with it.
  .configureOutput({
    outputError: (text, write) =>
      write(
        `touchline: ${text
          .replace(/^error: /, '')
          .trim()
          .replace(/\s*\n\s*/g, ' ')} (touchline COMMAND --help tells more)\n`,
      ),
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
const imports = program.command('import').description('take in what others publish');
imports
  .command('fpl <file>')
  .description(
    "a season of the Fantasy Premier League's availability flags, one JSON object a line; - reads standard input",
  )
  .option('--dry-run', 'read, plan and count; record nothing')
  .option('--rejects <path>', 'where lines are set aside that cannot be taken in')
  .option('--json', 'the summary as JSON on stdout')
  .addHelpText('after', example('import fpl season.jsonl'))
  .action((file: string, flags: ImportFlags) =>
    inSession(
      async (app, configuration) => (await importing()).importFpl(app, configuration, file, flags),
      file !== '-',
    ),
  );
imports
  .command('fixtures <file>')
  .description("a league season's fixtures and results, as CSV")
  .option(
    '--appearances <file>',
    'who played how long, as CSV; import the flags before, so that the players are known',
  )
  .option('--rejects <path>', 'where rows are set aside that cannot be taken in')
  .option('--json', 'the summary as JSON on stdout')
  .addHelpText('after', example('import fixtures fixtures.csv --appearances appearances.csv'))
  .action((file: string, flags: ImportFlags) =>
    inSession(async (app, configuration) =>
      (await importing()).importFixtures(app, configuration, file, flags),
    ),
  );
imports
  .command('results <file>')
  .description(
    "a season's results and referees, as football-data (CSV) or openfootball (JSON) publish them",
  )
  .option('--competition <id>', 'of which competition, where the file does not say it')
  .option('--dry-run', 'read, plan and count; record nothing')
  .option('--rejects <path>', 'where matches are set aside that cannot be taken in')
  .option('--json', 'the summary as JSON on stdout')
  .addHelpText('after', example('import results results.csv'))
  .action((file: string, flags: ImportFlags) =>
    inSession(async (app, configuration) =>
      (await importing()).importResults(app, configuration, file, flags),
    ),
  );
imports
  .command('absences <file>')
  .description('dated absences (injuries, bans, duty), as CSV; import the flags before')
  .option('--dry-run', 'read, plan and count; record nothing')
  .option('--rejects <path>', 'where rows are set aside that cannot be taken in')
  .option('--json', 'the summary as JSON on stdout')
  .addHelpText('after', example('import absences absences.csv'))
  .action((file: string, flags: ImportFlags) =>
    inSession(async (app, configuration) =>
      (await importing()).importAbsences(app, configuration, file, flags),
    ),
  );

program
  .command('record <command> <subject> <body>')
  .description(
    'record what happened: any command of the API, about a player, case, fixture, club or event; the body is its JSON, - reads standard input',
  )
  .option('--key <id>', 'the same command with the same key again records nothing')
  .option('--if-match <version>', "the stream's version that you have seen; for corrections")
  .addHelpText(
    'after',
    example(
      `record RecordIllness boufal '{"illnessId": "flu-1", "band": "DOUBTFUL", "source": {"kind": "club", "name": "Southampton FC"}}'`,
    ),
  )
  .action((command: string, subject: string, body: string, flags: RecordFlags) =>
    inSession(
      async (app) =>
        (await import('./terminal/record.js')).record(app, command, subject, body, flags),
      body !== '-' && flags.key !== undefined,
    ),
  );

addQuestions(program);
addForecasts(program);

addViewCommands(program);
addAuditCommands(program);
addAccessLog(program);

const keys = program.command('keys').description('who may record and see what');
keys
  .command('create')
  .description('make a key and print it, once')
  .requiredOption('--name <name>', 'whose it is')
  .requiredOption(
    '--role <role>',
    'admin, club-medical, club-secretary, press-officer, reporter, governing-body or auditor',
  )
  .option('--club <id>', "the club of a club's key")
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    example('keys create --name "Physio" --role club-medical --club southampton'),
  )
  .action((flags: KeyFlags) =>
    inSession(async (app) => (await keeping()).createKey(app, flags), false),
  );
keys
  .command('list')
  .description('all keys, without their secrets')
  .option('--json', 'as JSON Lines')
  .addHelpText('after', example('keys list'))
  .action(({ json = false }: { json?: boolean }) =>
    inSession(async (app) => (await keeping()).listKeys(app, json)),
  );
keys
  .command('revoke <id>')
  .description('make a key invalid')
  .addHelpText('after', example('keys revoke 0192f0c1-7d5c-7b1e-8e57-3f4c5d6e7f80'))
  .action((id: string) => inSession(async (app) => (await keeping()).revokeKey(app, id)));

program
  .command('doctor')
  .description(
    'look the log and the views over, beside running servers; exit 3 if anything is wrong',
  )
  .option('--full', 'all streams and documents, not a sample of them')
  .option('--json', 'as JSON')
  .addHelpText('after', example('doctor --full'))
  .action((flags: DoctorFlags) =>
    inSession(async (app) => (await import('./terminal/doctor.js')).doctor(app, flags)),
  );
program
  .command('demo')
  .description(
    'record the matchday of 25 January 2017 and print both squads as known the day before',
  )
  .option('--json', 'the squads as the API answers')
  .addHelpText('after', example('demo'))
  .action(({ json = false }: { json?: boolean }) =>
    inSession(async (app, configuration) =>
      (await import('./terminal/demo.js')).demo(app, configuration, json),
    ),
  );
program
  .command('openapi')
  .description('print the OpenAPI document; needs no database')
  .addHelpText('after', example('openapi'))
  .action(async () => (await import('./terminal/openapi.js')).printOpenApi());

await program.parseAsync();
