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
import { remember } from './caller.js';
import { mayRecord, needsClub } from './roles.js';

const ADMIN_ONLY = 'touchline:admin-only';
const RECORDS = 'touchline:records';

/** Reference data and the like: the admin's alone. */
export const AdminOnly = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ADMIN_ONLY, true), ApiBearerAuth());
/** Names the command of a route whose parameters do not: the right to it is looked up by this name. */
export const Records = (command: string): MethodDecorator => SetMetadata(RECORDS, command);

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Looks up who is asking, and refuses who may not: no right is implied, a route that names no command is the admin's. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly keys: ApiKeyRegister,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { authorization } = request.headers;
    const caller = authorization === undefined ? undefined : await this.keys.namedIn(authorization);
    if (authorization !== undefined && !caller)
      throw new UnauthorizedException('the key is unknown, revoked or expired');
    if (caller) remember(request, caller);
    const adminOnly = this.reflector.getAllAndOverride<boolean | undefined>(ADMIN_ONLY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (READS.has(request.method) && !adminOnly) return true;
    if (!caller) throw new UnauthorizedException('this needs a key: Authorization: Bearer');
    if (caller.role === 'admin') return true;
    const command = adminOnly ? undefined : this.commandOf(context);
    if (command === undefined || !mayRecord(caller.role, command))
      throw new NotYours(`${caller.role} has no right to ${command ?? 'this'}`);
    if (needsClub(caller.role) && caller.clubId === undefined)
      throw new NotYours(`this key of a ${caller.role} names no club`);
    return true;
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
