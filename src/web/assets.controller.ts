import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

interface Asset {
  readonly bytes: Buffer;
  readonly tag: string;
  readonly type: string;
}
/** The build copies the folder beside the compiled file. */
const read = (name: string, type: string): Asset => {
  const bytes = readFileSync(join(import.meta.dirname, 'assets', name));
  return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url')}"`, type };
};

/** What pages show besides themselves: read once, asked again by its tag. */
@ApiExcludeController()
@Controller()
export class AssetsController {
  private readonly style = read('style.css', 'text/css; charset=utf-8');
  private readonly script = read('entry.js', 'text/javascript; charset=utf-8');
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
