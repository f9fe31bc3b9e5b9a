/** Who is asking, once the key was looked up. */
export interface Caller {
  readonly id: string;
  readonly role: string;
  readonly clubId?: string;
}

const callers = new WeakMap<object, Caller>();

/** The guard says it once per request; nothing a client sends can reach this map. */
export const remember = (request: object, caller: Caller): void =>
  void callers.set(request, caller);
export const callerOf = (request: object): Caller | undefined => callers.get(request);

/** Somebody at a browser: the caller that his key names, and what the key is called. */
export interface Visitor {
  readonly caller: Caller;
  readonly name: string;
}
const visitors = new WeakMap<object, Visitor>();

/** As for callers: the guard says it once per request. */
export const welcome = (request: object, visitor: Visitor): void => {
  visitors.set(request, visitor);
  remember(request, visitor.caller);
};
export const visitorOf = (request: object): Visitor | undefined => visitors.get(request);
