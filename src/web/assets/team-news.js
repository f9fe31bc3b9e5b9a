/** Puts a button beside each form of the draft that copies it; without a script, or on an open line, the links do. */
const status = document.querySelector('#copied');

const textOf = async (link) => {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};
/** HTML goes as what it shows and as what it is, for whoever takes the one or the other. */
const copy = async (link) => {
  const text = await textOf(link);
  if (link.dataset.copy !== 'HTML') return navigator.clipboard.writeText(text);
  const html = new DOMParser().parseFromString(text, 'text/html').body.innerHTML.trim();
  const as = (type) => new Blob([html], { type });
  return navigator.clipboard.write([
    new ClipboardItem({ 'text/html': as('text/html'), 'text/plain': as('text/plain') }),
  ]);
};

if (navigator.clipboard)
  for (const link of document.querySelectorAll('a[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Copy as ${link.dataset.copy.replace(/^P/, 'p')}`;
    button.addEventListener('click', () => {
      copy(link).then(
        () => (status.textContent = `Copied as ${link.dataset.copy.replace(/^P/, 'p')}.`),
        () => (status.textContent = 'Not copied: open the link, and copy from there.'),
      );
    });
    link.after(' ', button);
  }
