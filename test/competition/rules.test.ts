import { addDays, isCalendarDay } from '../../src/calendar.js';
import { concussionFloorOn, releaseHoldOn, ruleOn, RULES } from '../../src/competition/rules.js';

describe('release hold', () => {
  test('five days more after a release', () =>
    expect(releaseHoldOn('2017-02-05')).toEqual({ ruleId: 'rstp-annexe-1-art-5', extraDays: 5 }));
  test('still in force', () =>
    expect(ruleOn('release-hold', '2026-08-01')?.authority).toBe('FIFA'));
  test('before its first source it is no rule we can cite, yet the hold is the same', () => {
    expect(ruleOn('release-hold', '2016-12-31')).toBeUndefined();
    expect(releaseHoldOn('2016-12-31').extraDays).toBe(5);
  });
});

describe('concussion', () => {
  test.each([
    ['2015-01-01', 'STANDARD', 19],
    ['2022-12-31', 'STANDARD', 19],
    ['2023-01-01', 'STANDARD', 21],
    ['2022-12-31', 'YOUTH', 23],
    ['2023-01-01', 'YOUTH', 21],
  ] as const)('on %s, %s: not before day %i', (day, pathway, earliestDay) =>
    expect(concussionFloorOn(day, pathway)).toMatchObject({ earliestDay, pathway }),
  );
  test('fourteen days without symptoms since 2023', () => {
    expect(concussionFloorOn('2022-12-31', 'STANDARD')).not.toHaveProperty('daysWithoutSymptoms');
    expect(concussionFloorOn('2023-01-01', 'STANDARD')?.daysWithoutSymptoms).toBe(14);
  });
  test('there is no rule before the first', () =>
    expect(concussionFloorOn('2014-12-31', 'STANDARD')).toBeUndefined());
  test('what nobody verified applies only if it is asked for', () => {
    expect(concussionFloorOn('2024-10-01', 'ENHANCED')).toBeUndefined();
    const fits = ({ pathway }: { pathway: string }) => pathway === 'ENHANCED';
    const rule = ruleOn('concussion-floor', '2024-10-01', { fits, unverified: true });
    expect(rule).toMatchObject({ confidence: 'U', parameters: { earliestDay: 6 } });
  });
});

describe('the rows', () => {
  const rows = Object.values(RULES).flat();
  test('every row has a text, a source, and an id of its own', () => {
    expect(rows.filter(({ text, source }) => !text || !source)).toEqual([]);
    expect(new Set(rows.map(({ ruleId }) => ruleId)).size).toBe(rows.length);
  });
  test('every row begins on a day, and ends on a later one if it ends', () => {
    const days = rows.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom]);
    expect(days.filter((day) => !isCalendarDay(day))).toEqual([]);
    expect(rows.filter(({ validFrom, validTo }) => validTo && validTo <= validFrom)).toEqual([]);
  });
  test('no two verified rows of a pathway are in force on one day', () => {
    const floors = RULES['concussion-floor'];
    for (const one of floors)
      for (const other of floors)
        if (one !== other && one.parameters.pathway === other.parameters.pathway)
          expect(
            one.validTo === undefined
              ? other.validTo! < one.validFrom
              : other.validFrom >= addDays(one.validTo, 1),
          ).toBe(true);
  });
});
