import { expectedDay } from '../../../src/web/entry/expected-day.js';

const TODAY = '2017-01-24';

test.each([
  ['2017-02-11', '2017-02-11'],
  ['11/2', '2017-02-11'],
  ['11.2.', '2017-02-11'],
  ['11/02/2017', '2017-02-11'],
  ['11/2/17', '2017-02-11'],
  ['11 Feb', '2017-02-11'],
  ['11th february', '2017-02-11'],
  ['11 Sept 2018', '2018-09-11'],
  ['+14', '2017-02-07'],
  ['+0', '2017-01-24'],
  ['14d', '2017-02-07'],
  ['14 days', '2017-02-07'],
  ['2w', '2017-02-07'],
  ['+2 weeks', '2017-02-07'],
  ['24/1', '2017-01-24'],
  ['23/1', '2018-01-23'],
  ['29/2', '2020-02-29'],
])('%s is %s', (text, day) => expect(expectedDay(text, TODAY)).toStrictEqual({ day }));

test('nothing typed is no day', () => expect(expectedDay('', TODAY)).toStrictEqual({ day: undefined })); // prettier-ignore

test.each(['soon', '31/2', '2017-02-31', '11 Foo', '14', '+', '+1001', '13/13', '11/2/2017/1', '-3'])('%s is no day that exists', (text) => {
  expect(expectedDay(text, TODAY)).toStrictEqual({ fault: expect.stringMatching(/no day that exists: write 2017-02-11/) });
}); // prettier-ignore
test.each(['2017-01-23', '23/1/2017', '23 Jan 2017'])('%s has passed', (text) =>
  expect(expectedDay(text, TODAY)).toStrictEqual({ fault: 'has passed already' }),
);
