/** The routes of the whole application and what they take, told by its controllers themselves. */
import 'reflect-metadata';
import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { AppModule } from '../src/app.module.js';
import { readConfiguration } from '../src/configuration.js';

export type Class = abstract new (...args: never[]) => object;
type AnyModule = DynamicModule | Type;

const listOf = <One>(key: string, of: object): One[] =>
  (Reflect.getMetadata(key, of) ?? []) as One[];
const controllersOf = (module: AnyModule): Type[] => {
  const { module: type, controllers = [], imports = [] } =
    'module' in module ? module : { module }; // prettier-ignore
  return [
    ...controllers,
    ...listOf<Type>('controllers', type),
    ...[...listOf<AnyModule>('imports', type), ...(imports as AnyModule[])].flatMap(controllersOf),
  ];
};
/** Of the API; pages and what operations ask are not in its document. */
export const apiControllers = controllersOf(AppModule.for(readConfiguration({}))).filter(
  (controller) => String(Reflect.getMetadata('path', controller)).startsWith('api/v1'),
);

const BODY = 3;
const QUERY = 4;
/** The classes of all bodies and queries that a controller takes. */
export const takenBy = (controller: Type): Class[] => {
  const proto = controller.prototype as object;
  return Object.getOwnPropertyNames(proto).flatMap((method) => {
    const args = (Reflect.getMetadata('__routeArguments__', controller, method) ?? {}) as object;
    const types = (Reflect.getMetadata('design:paramtypes', proto, method) ?? []) as Class[];
    return Object.keys(args)
      .map((key) => key.split(':').map(Number))
      .filter(([kind]) => kind === BODY || kind === QUERY)
      .map(([, index]) => types[index!]!);
  });
};
/** `post /api/v1/players/{playerId}/injuries` */
export const routesOf = (controller: Type): string[] => {
  const proto = controller.prototype as Record<string, object>;
  const base = String(Reflect.getMetadata('path', controller));
  return (
    Object.getOwnPropertyNames(proto)
      .map((name) => proto[name]!)
      .filter((handler) => Reflect.hasMetadata('method', handler))
      // What another specification describes is not described again.
      .filter((handler) => !Reflect.hasMetadata('swagger/apiExcludeEndpoint', handler))
      .map((handler) => {
        const method = RequestMethod[Reflect.getMetadata('method', handler) as number]!;
        const path = `/${base}/${String(Reflect.getMetadata('path', handler))}`;
        return `${method.toLowerCase()} ${path.replace(/\/+$/, '').replace(/:(\w+)/g, '{$1}')}`;
      })
  );
};

export interface Rule {
  readonly name: string;
  readonly each: boolean;
  readonly constraints: readonly unknown[];
}
/** The validators of each field of a class. */
export const rulesOf = (type: Class): Map<string, Rule[]> => {
  const rules = new Map<string, Rule[]>();
  for (const one of getMetadataStorage().getTargetValidationMetadatas(type, '', true, false)) {
    const name = one.name ?? one.type;
    const rule = { name, each: !!one.each, constraints: (one.constraints ?? []) as unknown[] };
    rules.set(one.propertyName, [...(rules.get(one.propertyName) ?? []), rule]);
  }
  return rules;
};
