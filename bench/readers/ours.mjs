/** The product's own reading and its own projector, with the view that squad lists are made from. */
import { built } from '../lib/install.mjs';
import { openLog } from '../systems/ours.mjs';

const PAGE = 1_000;
/** A projector that takes longer is measured by how far it came. */
export const PATIENCE = 120_000;

export const projectorOn = async (url, views) => {
  const { Projector } = await import(built('src/event-store/projector.js'));
  const opened = await openLog(url);
  const projector = new Projector(opened.connections, opened.log, views);
  const close = async () => {
    await opened.log.close();
    await projector.stop();
    await opened.connections.end();
  };
  return { ...opened, projector, close };
};
export const squadBoard = async () =>
  (await import(built('src/availability/squad-board.view.js'))).squadBoard;

/** Folds what is there; how many events, and how long. */
export const foldAll = async (url, views, patience = PATIENCE) => {
  const { log, projector, close } = await projectorOn(url, views);
  const head = await log.head();
  const at = performance.now();
  projector.start();
  const isWhole = await projector.waitFor(head, patience).then(
    () => true,
    () => false,
  );
  const seconds = (performance.now() - at) / 1_000;
  const lags = await projector.lag();
  const behind = Math.max(...lags.map(({ events }) => events));
  await close();
  const failed = lags.find((view) => view.failed);
  if (failed) throw new Error(`${failed.view}: ${failed.failed}`);
  return { events: head - behind, seconds, isWhole };
};

/** Every page as the projector reads them: the next one is on its way while this one is handled. */
export const readPages = async (url) => {
  const [{ PAGE: size, Pages }, { readPage }] = await Promise.all([
    import(built('src/event-store/pages.js')),
    import(built('src/event-store/read.js')),
  ]);
  const { connections, close } = await openLog(url);
  const pages = new Pages((after, limit) => readPage(connections.projector, after, limit), size);
  const at = performance.now();
  let read = 0;
  for (let page = await pages.after(0); page.length; page = await pages.after(read)) {
    read += page.length;
    if (page.at(-1).position !== read) throw new Error('a position is missing');
  }
  const seconds = (performance.now() - at) / 1_000;
  await close();
  return { events: read, seconds };
};

export default {
  async readAll(url) {
    const { log, close } = await openLog(url);
    let read = 0;
    for (let after = 0; ;) {
      const facts = await log.readAfter(after, PAGE);
      if (!facts.length) break;
      read += facts.length;
      after = facts.at(-1).position;
      if (after !== read) throw new Error('a position is missing');
    }
    await close();
    return read;
  },
};
