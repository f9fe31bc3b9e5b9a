/**
 * Runs the pure tests in the process that holds the mutated code. Jest loads everything anew for each mutant, which takes
 * 16 seconds; here a mutant is a switch, and takes as long as its tests do. It knows what the pure tests use:
 * describe, test, their `each`, and expect.
 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import { bind } from 'jest-each';

const FOLDERS = ['availability', 'player', 'eligibility', 'competition', 'fixture', '.'];
/** Without a second dot, as in jest.config.cjs; the properties would call for every mutant, for minutes. */
const PURE = /^(?!.*property)[^/.]+\.test\.js$/;
const OUTSIDE = ['calendar.test.js'];

class PureTests {
  #tests = [];
  #context = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

  capabilities() {
    return { reloadEnvironment: false };
  }

  /** Loads every file once; what describe and test say is kept in their order. */
  async init() {
    let path = [];
    const names = new Map();
    const describe = (name, body) => {
      path = [...path, name];
      body();
      path = path.slice(0, -1);
    };
    const test = (name, body) => {
      const whole = [...path, name].join(' › ');
      const before = names.get(whole) ?? 0;
      names.set(whole, before + 1);
      this.#tests.push({ id: before ? `${whole} (${before + 1})` : whole, body });
    };
    describe.each = bind(describe, false);
    test.each = bind(test, false);
    Object.assign(globalThis, { describe, test, expect });
    await import('reflect-metadata');
    for (const folder of FOLDERS) {
      const root = resolve('.mutated/test', folder);
      for (const name of readdirSync(root).toSorted()) {
        if (folder === '.' ? !OUTSIDE.includes(name) : !PURE.test(name)) continue;
        path = [`${folder}/${name}`];
        await import(pathToFileURL(resolve(root, name)).href);
      }
    }
  }

  /** Runs those that are asked for; the first failure ends it, unless all are wanted. */
  async #run(only, isWhole) {
    const tests = [];
    for (const { id, body } of this.#tests) {
      if (only && !only.has(id)) continue;
      this.#context.currentTestId = id;
      const start = performance.now();
      const result = { id, name: id, status: TestStatus.Success };
      try {
        await body();
      } catch (error) {
        Object.assign(result, {
          status: TestStatus.Failed,
          failureMessage: String(error?.message),
        });
      }
      tests.push({ ...result, timeSpentMs: performance.now() - start });
      if (result.status === TestStatus.Failed && !isWhole) break;
    }
    this.#context.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests };
  }

  async dryRun() {
    const run = await this.#run(undefined, true);
    return { ...run, mutantCoverage: this.#context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    this.#context.hitLimit = hitLimit;
    this.#context.hitCount = hitLimit ? 0 : undefined;
    this.#context.activeMutant = activeMutant.id;
    const run = await this.#run(testFilter && new Set(testFilter), disableBail);
    this.#context.activeMutant = undefined;
    const endless = determineHitLimitReached(this.#context.hitCount, hitLimit);
    return toMutantRunResult(endless ?? run);
  }
}
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureTests)];
