/** While a reader is down the page changes wait for him: gathered, counted, and shown when he asks or comes back up. */
(() => {
  const held = new Map(); // the last word on each part of the page
  let count = 0;
  let source;
  const line = () => document.querySelector('#live-status');
  const isAway = () => line()?.getBoundingClientRect().bottom < 0;

  const tell = () => {
    const button = document.querySelector('#live-offer');
    button.hidden = count === 0;
    button.textContent = `${count} ${count === 1 ? 'update' : 'updates'}: show`;
  };
  const show = () => {
    const text = [...held.values()].join('');
    held.clear();
    count = 0;
    tell();
    if (text) void window.htmx.swap({ sourceElement: source, text, swap: 'none' });
  };
  document.addEventListener('htmx:sse:before:message', (event) => {
    if (!isAway()) return;
    const { data } = event.detail.message;
    source = event.target;
    for (const [part, target] of data.matchAll(
      /<hx-partial hx-target="([^"]+)".*?<\/hx-partial>/gs,
    ))
      held.set(target, part);
    count += Number(/ data-changes="(\d+)"/.exec(data)?.[1] ?? 0);
    tell();
    event.preventDefault();
  });
  document.addEventListener('scroll', () => held.size && !isAway() && show(), { passive: true });
  document.addEventListener('click', ({ target }) => {
    if (target.id !== 'live-offer') return;
    show();
    line().focus(); // it says what changed, at the top of what did
  });
})();
