/** What every command of the command line is made with. */
type Session = typeof import('./session.js');
/** What a command needs is loaded when it is run: --help and a mistyped flag answer without the whole program. */
export const inSession: Session['inSession'] = async (...work) =>
  (await import('./session.js')).inSession(...work);

/** The example below a command's help. */
export const example = (line: string): string =>
  `\nExample:\n  npm run --silent touchline -- ${line}`;
