import { isCalendarDay } from '../src/calendar.js';

const two = (n: number): string => String(n).padStart(2, '0');

test('the days that exist are those that the calendar has, of 1800 to 2199', () => {
  const wrong: string[] = [];
  for (let year = 1790; year < 2210; year += 1)
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 33; day += 1) {
        const text = `${year}-${two(month)}-${two(day)}`;
        const at = new Date(Date.UTC(year, month - 1, day));
        const exists = at.toISOString().startsWith(text) && year >= 1800 && year < 2200;
        if (isCalendarDay(text) !== exists) wrong.push(text);
      }
  expect(wrong).toStrictEqual([]);
});
test.each(['', '2017-1-2', '2017-01-25T20:00:00Z', ' 2017-01-25', '2017-01-25\n', '٢٠١٧-01-25', 20170125, null, undefined])(
  '%p is no day',
  (value) => expect(isCalendarDay(value)).toBe(false),
); // prettier-ignore
