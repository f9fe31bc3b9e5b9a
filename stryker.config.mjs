// The mutation testing of the pure football: `npm run mutate`, or of single files `npm run mutate -- -m src/availability/judge.ts`.
// Never a part of `npm test`. Its figures and survivors stand in test/mutation.md.
export default {
  mutate: [
    'src/availability/{evaluate,judge,book,reason,applying,heard,matchday,team-sheet,spells,movement}.ts',
    'src/availability/{bans,ban-state,cautions,campaigns,card-bans,lists,not-listed,cup-tied,cut-off,parent-club}.ts',
    'src/availability/{rule-bar,derived-reasons,discipline-reasons,fitness-reasons,fitness-test-reasons}.ts',
    'src/availability/{standing-reasons,case-reasons,case-standing,headline,stale}.ts',
    'src/competition/{rules,standing-list,squad-list,list-places}.ts',
    'src/calendar.ts',
    'src/player/*.ts',
    'src/eligibility/*.ts',
    '!src/**/*.{controller,handler,register,answer}.ts',
    '!src/**/old-facts.ts',
  ],
  plugins: ['./test/mutation/runner.mjs'],
  testRunner: 'pure',
  buildCommand: 'node test/mutation/build.mjs',
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  // The wording of a label or a refusal is no rule: tests of wording would only say it twice.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['/bench', '/migrations', '/dist', '/test/history', '/reports'],
  concurrency: 1,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 90, break: null },
};
