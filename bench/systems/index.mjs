/** Every log by its name; a peer is loaded only in the process that measures it. */
const LOADERS = {
  bare: async () => (await import('./bare.mjs')).default,
  ours: async () => (await import('./ours.mjs')).default,
  'ours keyed': async () => (await import('./ours.mjs')).keyed,
  castore: async () => (await import('./castore.mjs')).default,
  emmett: async () => (await import('./emmett.mjs')).default,
  'message-db': async () => (await import('./message-db.mjs')).default,
  'typeorm insert': async () => (await import('./typeorm.mjs')).insert,
  'typeorm save': async () => (await import('./typeorm.mjs')).save,
};
export const system = (name) => LOADERS[name]();
