/** Tells where the slider of time travel stands while it moves, and puts that moment into the address in words. */
const slider = document.querySelector('#known-minute');
const said = document.querySelector('#known-said');
const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});
const moment = () => new Date(slider.valueAsNumber * 60_000);

slider.addEventListener('input', () => {
  said.textContent = format.format(moment());
  slider.setAttribute('aria-valuetext', said.textContent);
});
slider.form.addEventListener('submit', (event) => {
  event.preventDefault();
  const known = moment().toISOString().replace('.000Z', 'Z');
  location.assign(`${slider.form.action}?known_at=${encodeURIComponent(known)}`);
});
