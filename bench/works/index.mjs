/** The works, in the order in which they are run. */
export const WORKS = ['append', 'post', 'get'];
export const workNamed = async (name) => (await import(`./${name}.mjs`)).default;
