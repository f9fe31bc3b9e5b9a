/** The works, in the order in which they are run. */
export const WORKS = [
  'append',
  'append10',
  'processes',
  'post',
  'get',
  'lag',
  'projection',
  'catchup',
  'growth',
  'rebuild',
  'start',
  'import',
  'evaluate',
  'trail',
];
export const workNamed = async (name) => (await import(`./${name}.mjs`)).default;
