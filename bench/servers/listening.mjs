/** Tells the bench on which port a server listens, and ends it with the bench. */
export const listening = (port) => {
  process.once('disconnect', () => process.exit(1));
  process.send({ port });
};
export const given = JSON.parse(process.argv[2] ?? '{}');
