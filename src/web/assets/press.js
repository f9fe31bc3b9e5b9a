/** Says that the draft has become another while somebody edits; his text is left alone. */
const EVERY_MS = 15_000;
const form = document.querySelector('#press');
const told = document.querySelector('#told');
const here = new URL(location.href);
const knownAt = form.elements.namedItem('known_at');
if (knownAt) here.searchParams.set('known_at', knownAt.value);

const look = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(here);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const { draft } = page.querySelector('#press').dataset;
    if (draft === form.dataset.draft) return;
    form.dataset.draft = draft;
    told.textContent =
      'The facts have moved on since this draft was read: “Has anything moved on?” shows what is new. Your text stays.';
  } catch {
    // no line: it is found when publishing
  }
};
setInterval(() => void look(), EVERY_MS);
document.addEventListener('visibilitychange', () => void look());
