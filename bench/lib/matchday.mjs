/** The demo's matchday, recorded by its commands and folded. */
import { commandLine, serve, settled } from './product.mjs';

export const matchday = (bench) =>
  bench.server.template('matchday', async (url) => {
    await commandLine(bench, ['demo'], { DATABASE_URL: url });
    const { port, stop } = await serve(bench, { DATABASE_URL: url });
    await settled(port);
    await stop();
  });
