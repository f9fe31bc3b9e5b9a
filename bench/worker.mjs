/** One measurement in a fresh process: gets a job, answers what was measured. */
process.once('message', async (job) => {
  try {
    const { run } = await import(`./works/${job.work}.mjs`);
    process.send({ measured: await run(job) }, () => process.exit(0));
  } catch (error) {
    process.send({ error: error?.stack ?? String(error) }, () => process.exit(1));
  }
});
process.once('disconnect', () => process.exit(1)); // the bench itself is gone
