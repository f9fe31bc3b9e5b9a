/** A peer is loaded only in the process that measures it. */
export const reader = async (name) => (await import(`./${name}.mjs`)).default;
