/** The works, in the order in which they are run. */
export const WORKS = ['append', 'post'];
export const workNamed = async (name) => (await import(`./${name}.mjs`)).default;
