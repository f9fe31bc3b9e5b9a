/** Where a form leads on to: a page of ours, whatever the address says. */
const HERE = 'http://here.invalid';

/** The path and query of an address on this site; anything else leads home. */
export const wayTo = (to: unknown): string => {
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, HERE)) return '/';
  const { origin, pathname, search } = new URL(to, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
};
