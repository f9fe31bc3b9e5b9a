import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

interface Asset {
  readonly bytes: Buffer;
  readonly tag: string;
  readonly type: string;
}
const SCRIPT = 'text/javascript; charset=utf-8';
const asset = (bytes: Buffer, type: string): Asset => ({
  bytes,
  tag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
  type,
});
/** The build copies the folder beside the compiled file. */
const read = (name: string, type: string): Asset =>
  asset(readFileSync(join(import.meta.dirname, 'assets', name)), type);
/** htmx, its extension for event streams and what holds their changes back, as one file: each is there when the next starts. */
const live = (): Asset => {
  const { resolve } = createRequire(import.meta.url);
  const files = ['htmx.min.js', 'ext/hx-sse.min.js'];
  const texts = [
    ...files.map((name) => readFileSync(resolve(`htmx.org/dist/${name}`), 'utf8')),
    readFileSync(join(import.meta.dirname, 'assets', 'updates.js'), 'utf8'),
  ];
  return asset(Buffer.from(texts.map((text) => text.replace(/^\/\/# sourceMappingURL=.*$/m, '')).join('\n')), SCRIPT); // prettier-ignore
};

/** A page for the disk: its script stands in it. */
const standing = (name: string, script: Asset): Asset => {
  const page = readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');
  const text = page.replace('/* verify.js */', () => script.bytes.toString('utf8'));
  return asset(Buffer.from(text), 'text/html; charset=utf-8');
};

/** What pages show besides themselves: read once, asked again by its tag. */
@ApiExcludeController()
@Controller()
export class AssetsController {
  private readonly style = read('style.css', 'text/css; charset=utf-8');
  private readonly script = read('entry.js', SCRIPT);
  private readonly newsScript = read('team-news.js', SCRIPT);
  private readonly pressScript = read('press.js', SCRIPT);
  private readonly travelScript = read('travel.js', SCRIPT);
  private readonly liveScript = live();
  private readonly verifyScript = read('verify.js', SCRIPT);
  private readonly verifyPage = standing('verify.html', this.verifyScript);
  private readonly icon = read('icon.svg', 'image/svg+xml');

  @Get('assets/touchline.css')
  stylesheet(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    answer(this.style, known, reply);
  }

  @Get('assets/entry.js')
  entryScript(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    answer(this.script, known, reply);
  }

  @Get('assets/team-news.js')
  teamNewsScript(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    answer(this.newsScript, known, reply);
  }

  @Get('assets/press.js')
  pressDesk(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    answer(this.pressScript, known, reply);
  }

  @Get('assets/travel.js')
  timeTravel(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    answer(this.travelScript, known, reply);
  }

  @Get('assets/live.js')
  liveUpdates(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    answer(this.liveScript, known, reply);
  }

  @Get('assets/verify.js')
  verifying(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    answer(this.verifyScript, known, reply);
  }

  /** To be kept: opened from the disk it needs nobody. */
  @Get('assets/verify.html')
  forTheDisk(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    void reply.header('content-disposition', 'attachment; filename="verify.html"');
    answer(this.verifyPage, known, reply);
  }

  /** Browsers ask for the second name unasked. */
  @Get(['favicon.svg', 'favicon.ico'])
  favicon(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    answer(this.icon, known, reply);
  }
}

const answer = (
  { bytes, tag, type }: Asset,
  known: string | undefined,
  reply: FastifyReply,
): void => {
  void reply.headers({ etag: tag, 'cache-control': 'public, no-cache' });
  const same = known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  if (same) void reply.code(304).send();
  else void reply.type(type).send(bytes);
};
