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
