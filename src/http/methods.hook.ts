import type { FastifyInstance, FastifyRequest } from 'fastify';

interface Address {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}
const addresses = new WeakMap<object, Map<string, Address>>();

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** `/players/:playerId/injuries` as a pattern. Beyond the API an address with a wildcard knows no other methods. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split(/(:[A-Za-z0-9_]+|\*)/)
      .map((part) => (part === '*' ? '.+' : part.startsWith(':') ? '[^/]+' : literal(part)))
      .join('')}/?$`,
  );

/** Remembers which methods each address takes, since the router forgets them when it finds no route. */
export const rememberMethods = (fastify: FastifyInstance): void => {
  const known = new Map<string, Address>();
  addresses.set(fastify.server, known);
  fastify.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*') && !url.startsWith('/api/v1/')) return;
    const address = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) address.methods.add(one);
    known.set(url, address);
  });
};

/** The methods of the address that was asked for; none if there is no such address, or if it was found. */
export const methodsAt = (request: FastifyRequest): string[] => {
  const path = (request.raw.url ?? '/').split('?', 1)[0]!;
  const methods = new Set<string>();
  for (const address of addresses.get(request.server.server)?.values() ?? [])
    if (address.pattern.test(path)) for (const method of address.methods) methods.add(method);
  return methods.has(request.method) ? [] : [...methods].sort();
};
