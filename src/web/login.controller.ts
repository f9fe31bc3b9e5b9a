import { Body, Controller, Get, Header, Post, Query, Req, Res, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import { ApiKeyRegister } from '../access/api-key.register.js';
import { Attempts } from '../access/attempts.js';
import { ByForm } from '../access/caller.guard.js';
import { cookieOf, isPrivateLine, sessionIn } from '../access/session.cookie.js';
import { SESSION_SECONDS, SessionRegister } from '../access/session.register.js';
import { LoginPage } from './login.page.js';
import { PagesFilter } from './pages.filter.js';
import { Rendered } from './rendered.interceptor.js';
import { wayTo } from './way.js';

const HTML = 'text/html; charset=utf-8';
const OPEN_LINE =
  'A key is not taken over an open line: open this page over https, or on the machine itself.';
const UNKNOWN = 'That key is unknown, revoked or expired. Paste it whole, without blanks.';
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

type Fields = Readonly<Record<string, unknown>>;

/** A key becomes a session: a cookie that holds nothing but a random id. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller()
export class LoginController {
  constructor(
    private readonly keys: ApiKeyRegister,
    private readonly sessions: SessionRegister,
    private readonly attempts: Attempts,
  ) {}

  @Get('login')
  @Header('Content-Type', HTML)
  form(@Query() { to }: Fields, @Req() request: FastifyRequest): JSX.Element {
    return LoginPage({ to: wayTo(to), fault: isPrivateLine(request) ? undefined : OPEN_LINE });
  }

  @ByForm()
  @Post('login')
  @Header('Content-Type', HTML)
  async logIn(
    @Body() fields: Fields | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JSX.Element | undefined> {
    const to = wayTo(fields?.['to']);
    if (!isPrivateLine(request)) {
      void reply.code(403);
      return LoginPage({ to, fault: OPEN_LINE });
    }
    this.attempts.check(request.ip);
    const key = text(fields?.['key']);
    const caller = key.length > 0 && key.length <= 512 ? await this.keys.find(key) : undefined;
    if (!caller) {
      this.attempts.count(request.ip);
      void reply.code(401).header('www-authenticate', 'Bearer');
      return LoginPage({ to, fault: UNKNOWN });
    }
    const before = sessionIn(request.headers);
    if (before !== undefined) await this.sessions.close(before);
    const id = await this.sessions.open(caller.id);
    void reply
      .code(303)
      .headers({ location: to, 'set-cookie': cookieOf(request, id, SESSION_SECONDS) });
    return undefined;
  }

  @ByForm()
  @Post('logout')
  async logOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const id = sessionIn(request.headers);
    if (id !== undefined) await this.sessions.close(id);
    void reply.code(303).headers({ location: '/', 'set-cookie': cookieOf(request) });
  }
}
