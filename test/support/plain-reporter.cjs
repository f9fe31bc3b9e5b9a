module.exports = class PlainReporter {
  onRunComplete(_contexts, r) {
    const failed = r.numFailedTests + r.numRuntimeErrorTestSuites,
      skipped = r.numPendingTests + r.numTodoTests;
    process.once('exit', () =>
      console.log(
        `${r.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
      ),
    );
  }
};
