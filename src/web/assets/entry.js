/** What the entry page does beyond its form: finds names while they are typed, chooses by one key, and keeps what a bad line did not take. */
const UNSENT = 'touchline.unsent';
const KEY = 'Idempotency-Key';
const ONE_KEY = 'touchline.one-key';
const AGAIN_MS = 5_000;
const SHOWN = 8;

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const made = (tag, attributes, ...children) => {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
};

/* Names: the same folding as on the server, which decides whom a name means. */
const LETTERS = new Map(Object.entries({ ł: 'l', ø: 'o', ß: 'ss', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ı: 'i' })); // prettier-ignore
const folded = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøßđðæœþħı]/g, (letter) => LETTERS.get(letter))
    .trim();

const typeAhead = (input) => {
  const names = all('#squad option').map(({ value }) => value);
  const list = made('ul', { role: 'listbox', id: 'names', class: 'names', 'aria-label': 'Squad' });
  let active = -1;
  const show = (found) => {
    list.replaceChildren(
      ...found.map((name, i) =>
        made('li', { role: 'option', id: `name-${i}`, 'aria-selected': 'false' }, name),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    move(-1);
  };
  const move = (to) => {
    active = to;
    [...list.children].forEach((one, i) => one.setAttribute('aria-selected', String(i === to)));
    if (to < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `name-${to}`);
  };
  const choose = (name) => {
    input.value = name;
    show([]);
  };
  input.removeAttribute('list');
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': 'names',
  }))
    input.setAttribute(name, value);
  input.after(list);
  show([]);
  input.addEventListener('input', () => {
    const typed = folded(input.value);
    const found = typed ? names.filter((name) => folded(name).includes(typed)) : [];
    show(found.slice(0, SHOWN));
  });
  input.addEventListener('keydown', (event) => {
    const { length } = list.children;
    if (!length) return;
    if (event.key === 'ArrowDown') move((active + 1) % length);
    else if (event.key === 'ArrowUp') move((active <= 0 ? length : active) - 1);
    else if (event.key === 'Escape') show([]);
    else if (event.key === 'Enter' && active >= 0) choose(list.children[active].textContent);
    else {
      if (event.key === 'Tab' && active >= 0) choose(list.children[active].textContent);
      return;
    }
    event.preventDefault();
  });
  input.addEventListener('blur', () => show([]));
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault(); // the field keeps the focus
    if (event.target !== list) choose(event.target.textContent);
  });
};

/* One key chooses while the focus is in the group, and only there; it can be switched off (WCAG 2.1.4). */
const oneKey = (group, form) => {
  const box = made('input', { type: 'checkbox', id: 'one-key' });
  box.checked = localStorage.getItem(ONE_KEY) !== 'off';
  box.addEventListener('change', () => localStorage.setItem(ONE_KEY, box.checked ? 'on' : 'off'));
  form.append(
    made('label', { class: 'pick switch' }, box, made('span', {}, 'Choose by its letter')),
  );
  group.addEventListener('keydown', (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    const radio = all('input[name=kind]', group).find(
      ({ value }) => value === event.key.toUpperCase(),
    );
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    event.preventDefault();
  });
};

/* Undo counts down; the server's clock decides. */
const countDown = () => {
  const form = find('#outcome form');
  if (!form) return;
  const until = Date.now() + Number(form.dataset.seconds) * 1_000;
  const button = find('button', form);
  form.addEventListener('submit', (event) => void undo(event));
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1_000);
    if (!form.isConnected) return;
    if (left <= 0) return form.remove();
    button.textContent = `Undo (${left})`;
    setTimeout(tick, 250);
  };
  tick();
};

/* What was not sent waits in this browser, with its key: however often it is sent, it is recorded once. */
const waiting = () => JSON.parse(localStorage.getItem(UNSENT) ?? '[]');
const keep = (items) => {
  if (items.length) localStorage.setItem(UNSENT, JSON.stringify(items));
  else localStorage.removeItem(UNSENT);
};
const line = () => find('#unsent');
const ours = () => waiting().filter(({ caller }) => caller === line().dataset.caller);
const drop = (key) => keep(waiting().filter((item) => item.key !== key));

const tellUnsent = (why = '') => {
  const { length } = ours();
  line().hidden = length === 0;
  find('p', line()).textContent = length ? `Not sent yet (${length})${why && `: ${why}`}` : '';
};

/** Puts what the server answered in place of what stands here; the form only if nobody is typing into it. */
const show = (page, withForm) => {
  const parts = withForm ? ['#outcome', '#recent', '#entry'] : ['#outcome', '#recent'];
  for (const part of parts) find(part)?.replaceWith(find(part, page));
  find('#said').textContent = find('#said', page).textContent;
  document.title = page.title;
  countDown();
  if (withForm) begin(true);
};

const post = async (to, body) => {
  const answer = await fetch(to, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body,
  });
  const text = await answer.text();
  return { answer, page: new DOMParser().parseFromString(text, 'text/html') };
};

/** Takes back without losing what is being typed. */
const undo = async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    const { answer, page } = await post(form.action, new URLSearchParams(new FormData(form)));
    if (answer.ok) show(page, false);
    else find('#said').textContent = (find('#form-fault', page) ?? find('h1', page)).textContent;
  } catch {
    find('#said').textContent = 'Not taken back: no line. Press Undo again.';
    return;
  }
  find('#player').focus();
};

let busy = false;
/** Sends what waits, oldest first, until one does not go. @returns whether the one with this key was answered */
const send = async (own) => {
  if (busy) return;
  busy = true;
  let why = '';
  try {
    for (const item of ours()) {
      const { answer, page } = await post(item.to, item.body);
      if (answer.status === 401) why = 'log in again, then it is sent';
      if (answer.status === 401 || answer.status >= 500 || answer.status === 429) break;
      const isFree = item.key === own || find('#player').value === '';
      if (!answer.ok && !isFree) break; // it is told when the form is free for it
      drop(item.key);
      if (find('#entry', page)) show(page, isFree);
      else find('#said').textContent = `Not recorded: ${find('h1', page)?.textContent}`;
      if (answer.redirected) history.replaceState(null, '', answer.url);
    }
  } catch {
    // no line: it waits
  } finally {
    busy = false;
    tellUnsent(why);
  }
};

const submit = async (event) => {
  event.preventDefault();
  const form = event.target;
  const fields = new URLSearchParams(new FormData(form));
  const key = fields.get(KEY);
  keep([
    ...waiting(),
    { key, to: form.action, body: String(fields), caller: line().dataset.caller },
  ]);
  await send(key);
  if (!waiting().some((item) => item.key === key) || find(`[name=${KEY}]`).value !== key) return;
  // The next one is another entry.
  form.reset();
  find(`[name=${KEY}]`, form).value = crypto.randomUUID();
  find('#player', form).focus();
};

function begin(isNew) {
  const form = find('#entry');
  typeAhead(find('#player', form));
  oneKey(find('#kind', form), form); // the switch last: it is no step of an entry
  find('#area', form).addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => void submit(event));
  if (isNew) find('[autofocus]', form)?.focus();
}

const now = made('button', { type: 'button' }, 'Send now');
now.addEventListener('click', () => void send());
const discard = made('button', { type: 'button' }, 'Discard');
discard.addEventListener('click', () => {
  for (const { key } of ours()) drop(key);
  tellUnsent();
});
line().append(made('p', { role: 'status' }), now, discard);
begin(false);
countDown();
tellUnsent();
void send();
window.addEventListener('online', () => void send());
setInterval(() => ours().length > 0 && void send(), AGAIN_MS);
