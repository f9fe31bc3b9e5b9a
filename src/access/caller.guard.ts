import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { StreamCommand } from '../event-store/command.js';
import { NotYours } from '../event-store/refused.js';
import { ApiKeyRegister } from './api-key.register.js';
import { nameSubject } from './access-line.js';
import { type Caller, remember, welcome } from './caller.js';
import { mayRecord, needsClub } from './roles.js';
import { CrossSite, isOfOurs } from './same-origin.js';
import { SessionRegister } from './session.register.js';

const ADMIN_ONLY = 'touchline:admin-only';
const RECORDS = 'touchline:records';
const BY_FORM = 'touchline:by-form';
const OF_HEALTH = 'touchline:of-health';

/** Reference data and the like: the admin's alone. */
export const AdminOnly = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ADMIN_ONLY, true), ApiBearerAuth());
/** Names the command of a route whose parameters do not: the right to it is looked up by this name. */
export const Records = (command: string): MethodDecorator => SetMetadata(RECORDS, command);

/** A form of a page: a session is enough, and the handler asks for the rights itself. Never on a route of the API. */
export const ByForm = (): MethodDecorator => SetMetadata(BY_FORM, true);

/** Routes whose address alone says how somebody is: the access log keeps no subject beside them. */
export const OfHealth = (): MethodDecorator & ClassDecorator => SetMetadata(OF_HEALTH, true);

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a route asks of its caller. */
interface Demands {
  readonly ofHealth: boolean;
  readonly byForm: boolean;
  readonly adminOnly: boolean;
  /** The command that it records; undefined: it names none */
  readonly command: string | undefined;
}

/** Looks up who is asking, and refuses who may not: no right is implied, a route that names no command is the admin's. */
@Injectable()
export class CallerGuard implements CanActivate {
  /** By class and handler, looked up once: an inherited handler may stand in a class that asks for more */
  private readonly demands = new Map<object, Map<object, Demands>>();

  constructor(
    private readonly keys: ApiKeyRegister,
    private readonly sessions: SessionRegister,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { ofHealth, byForm, adminOnly, command } = this.demandsOf(context);
    if (!ofHealth) nameSubject(request);
    const isRead = READS.has(request.method);
    const caller = await this.callerOf(request, byForm || isRead);
    if (byForm) {
      // What names its key needs no proof of where it comes from: no browser sends that by itself.
      if (request.headers.authorization === undefined && !isOfOurs(request)) throw new CrossSite();
      return true;
    }
    if (isRead && !adminOnly) return true;
    if (!caller) throw new UnauthorizedException('this needs a key: Authorization: Bearer');
    if (caller.role === 'admin') return true;
    if (adminOnly || command === undefined || !mayRecord(caller.role, command))
      throw new NotYours(`${caller.role} has no right to ${(!adminOnly && command) || 'this'}`);
    if (needsClub(caller.role) && caller.clubId === undefined)
      throw new NotYours(`this key of a ${caller.role} names no club`);
    return true;
  }

  /** A key in the header wins over a session; a session that has ended is nobody's. */
  private async callerOf(request: FastifyRequest, bySession: boolean): Promise<Caller | undefined> {
    const { headers } = request;
    if (headers.authorization === undefined) {
      const visitor = bySession ? await this.sessions.visitorIn(headers) : undefined;
      if (visitor) welcome(request, visitor);
      return visitor?.caller;
    }
    const caller = await this.keys.namedIn(headers.authorization);
    if (!caller) throw new UnauthorizedException('the key is unknown, revoked or expired');
    remember(request, caller);
    return caller;
  }

  private demandsOf(context: ExecutionContext): Demands {
    const [handler, type] = [context.getHandler(), context.getClass()];
    const ofClass = this.demands.get(type) ?? new Map<object, Demands>();
    const known = ofClass.get(handler);
    if (known) return known;
    const isSaid = (what: string, places: Parameters<Reflector['getAllAndOverride']>[1]): boolean =>
      this.reflector.getAllAndOverride<boolean | undefined>(what, places) ?? false;
    const made = {
      ofHealth: isSaid(OF_HEALTH, [handler, type]),
      byForm: isSaid(BY_FORM, [handler]),
      adminOnly: isSaid(ADMIN_ONLY, [handler, type]),
      command: this.commandOf(context),
    };
    this.demands.set(type, ofClass.set(handler, made));
    return made;
  }

  /** The command class among the handler's parameters. */
  private commandOf(context: ExecutionContext): string | undefined {
    const handler = context.getHandler();
    const named = this.reflector.get<string | undefined>(RECORDS, handler);
    if (named !== undefined) return named;
    const prototype = context.getClass<unknown>().prototype as object;
    const types = Reflect.getMetadata('design:paramtypes', prototype, handler.name) as unknown;
    if (!Array.isArray(types)) return undefined;
    const command = types.find(
      (type: unknown): type is typeof StreamCommand =>
        typeof type === 'function' && type.prototype instanceof StreamCommand,
    );
    return command?.name;
  }
}
