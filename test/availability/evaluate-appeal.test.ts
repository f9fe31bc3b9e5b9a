/** A ruling and its appeal: what is stayed, what stands, and what an overturned ruling leaves. */
import { appealed, overturned, raised, ruled, upheld } from '../eligibility/given.js';
import { injured, recovered, rehab, concussed } from '../player/given.js';
import { CLUB, entryOf, FIT, from, on, statusOf, type Told } from './given.js';

const NEXT = { for: 'semi-final', known: '2017-01-24' };
const asked = on('2017-01-10', raised({ heldFrom: '2017-01-10', heldUntil: '2017-03-01' }));
const case_ = (decision: string, ...later: readonly Told[]): readonly Told[] => [
  ...FIT,
  asked,
  on(
    '2017-01-12',
    ruled({ decision, effectiveFrom: '2017-01-12', conditions: 'a medical report' }),
  ),
  ...later,
];
const stayed = on('2017-01-16', appealed());
const notStayed = on('2017-01-16', appealed({ staysEffect: false }));
const decided = (fields: object = {}) => on('2017-01-20', overturned(fields));
const again = on('2017-01-20', upheld());
const MEANT = { ELIGIBLE: 'AVAILABLE', INELIGIBLE: 'UNAVAILABLE', CONDITIONAL: 'AVAILABLE' };

describe.each(Object.entries(MEANT))('a ruling %s', (decision, status) => {
  test('holds while an appeal runs that does not stay it', () => {
    expect(statusOf(case_(decision), NEXT)).toBe(status);
    expect(statusOf(case_(decision, notStayed), NEXT)).toBe(status);
  });
  test('is stayed by an appeal with a stay: nobody has answered yet', () =>
    expect(entryOf(case_(decision, stayed), NEXT)).toMatchObject({
      status: 'ELIGIBILITY_PENDING',
      fieldingRisk: true,
      reasons: [{ kind: 'RULING', effect: 'PENDING', id: 'fifa-1' }],
    }));
  test('holds again once it is upheld', () =>
    expect(statusOf(case_(decision, stayed, again), NEXT)).toBe(status));
  test.each(Object.entries(MEANT))('gives way to %s of the appeal body', (other, meant) => {
    const story = case_(decision, stayed, decided({ decision: other, conditions: 'another one' }));
    expect(statusOf(story, NEXT)).toBe(meant);
  });
  test('was in force until the moment at which it was appealed', () => {
    const before = { ...NEXT, known: '2017-01-15' };
    const story = case_(decision, stayed, decided());
    expect(statusOf(story, before)).toBe(statusOf(case_(decision), before));
    expect(statusOf(story, before)).not.toBe('ELIGIBILITY_PENDING');
  });
  test('is out of the way of a later ruling', () => {
    const later = on('2017-01-21', ruled({ rulingId: 'fifa-2', effectiveFrom: '2017-01-21' }));
    expect(statusOf(case_(decision, stayed, later), NEXT)).toBe('AVAILABLE');
  });
});
test.each(['INELIGIBLE', 'CONDITIONAL'])('a ruling %s that is overturned bars nobody', (decision) =>
  expect(entryOf(case_(decision, stayed, decided()), NEXT)).toMatchObject({
    status: 'AVAILABLE',
    reasons: [],
  }),
);
test('ELIGIBLE overturned, and nothing in its place: the question is open again', () =>
  expect(entryOf(case_('ELIGIBLE', stayed, decided()), NEXT)).toMatchObject({
    status: 'ELIGIBILITY_PENDING',
    reasons: [
      { kind: 'QUESTION', id: 'case-1', publicLabel: 'Open again: CAS overturned the ruling' },
    ],
  }));
test('the question that is open again holds as long as it ever did', () =>
  expect(
    statusOf(case_('ELIGIBLE', stayed, decided()), { known: '2017-01-24', at: '2017-03-02' }),
  ).not.toBe('ELIGIBILITY_PENDING'));
test('an appeal tells of itself where it changes nothing', () => {
  expect(entryOf(case_('ELIGIBLE', notStayed), NEXT).reasons).toMatchObject([
    { effect: 'NOTE', publicLabel: 'Ruled eligible, appealed by Liverpool FC' },
  ]);
  expect(entryOf(case_('INELIGIBLE', notStayed), NEXT).headline).toBe(
    'Out: Ruled ineligible by FIFA, appealed by Liverpool FC',
  );
});

describe('a phase of the way back', () => {
  const story = (...later: readonly Told[]): readonly Told[] => [
    ...FIT,
    on('2017-01-10', injured('knee-1', { band: 'DOUBTFUL' })),
    ...later,
  ];
  const marked = on('2017-01-20', from(CLUB, rehab('knee-1', 'RETURN_TO_GAME')));
  test('is shown with its day, and changes no verdict', () => {
    const [without, withIt] = [entryOf(story(), NEXT), entryOf(story(marked), NEXT)];
    expect(withIt.status).toBe(without.status);
    expect(withIt.reasons).toMatchObject([
      {
        id: 'knee-1',
        rehab: {
          phase: 'RETURN_TO_GAME',
          reachedOn: '2017-01-20',
          events: [`e${story().length + 1}`],
        },
      },
    ]);
  });
  test('is a word about the injury: it is not silent', () => {
    expect(entryOf(story(), NEXT).stale).toContain('NO_WORD');
    expect(entryOf(story(marked), NEXT).stale).not.toContain('NO_WORD');
  });
  test('told late does not take the place of a later one', () => {
    const late = on('2017-01-22', from(CLUB, { ...rehab('knee-1', 'THERAPY') }));
    const earlier = { ...late, data: { ...late.data, reachedOn: '2017-01-12' } };
    expect(entryOf(story(marked, earlier), NEXT).reasons).toMatchObject([
      { rehab: { phase: 'RETURN_TO_GAME' } },
    ]);
  });
  test('of an injury that is over is shown nowhere', () => {
    const over = { ...recovered('knee-1'), data: { ...recovered('knee-1').data, resolvedOn: '2017-01-15' } }; // prettier-ignore
    expect(entryOf(story(on('2017-01-15', over), marked), NEXT).reasons).toStrictEqual([]);
  });
  test('stands at the concussion too', () => {
    const head = [on('2017-01-10', concussed('knee-1')), marked];
    expect(entryOf(story(...head), NEXT).reasons.map(({ kind, rehab: way }) => [kind, way?.phase])).toStrictEqual([
      ['CONCUSSION', 'RETURN_TO_GAME'],
      ['INJURY', 'RETURN_TO_GAME'],
    ]); // prettier-ignore
  });
});

describe('what became of a ruling is told with the events behind it', () => {
  const reasonOf = (story: readonly Told[]) => entryOf(story, NEXT).reasons.find(({ kind }) => kind === 'RULING' || kind === 'QUESTION'); // prettier-ignore
  const asEvents = (story: readonly Told[]): string[] => story.slice(FIT.length).map((_, i) => `e${FIT.length + i + 1}`); // prettier-ignore
  test('appealed without a stay, then upheld: the ruling stays the word, and says so', () => {
    const story = case_('INELIGIBLE', notStayed, again);
    expect(reasonOf(story)).toMatchObject({
      publicLabel: expect.stringMatching(/^Ruled ineligible by .+, upheld by /) as unknown,
      events: asEvents(story).slice(1).filter((_, i) => i !== 1),
    }); // prettier-ignore
    expect(reasonOf(case_('INELIGIBLE', notStayed))).toMatchObject({
      publicLabel: expect.stringMatching(/^Ruled ineligible by .+, appealed by Liverpool FC$/) as unknown,
      events: asEvents(story).slice(1, 3),
    }); // prettier-ignore
  });
  test('eligible and appealed without a stay is a note; with one it names who appealed', () => {
    expect(reasonOf(case_('ELIGIBLE', notStayed))).toMatchObject({ effect: 'NOTE', publicLabel: 'Ruled eligible, appealed by Liverpool FC' }); // prettier-ignore
    const story = case_('INELIGIBLE', stayed);
    expect(reasonOf(story)).toMatchObject({
      publicLabel: 'Ruling appealed by Liverpool FC: its effect is stayed',
      events: asEvents(story).slice(1),
    });
  });
  test('a condition is told in its own words', () =>
    expect(reasonOf(case_('CONDITIONAL'))?.publicLabel).toBe('Eligible on conditions: a medical report')); // prettier-ignore
  test('overturned without a decision the old question rests on its own events and the newest', () => {
    const story = case_('ELIGIBLE', stayed, decided());
    const reason = reasonOf(story)!;
    expect(reason.publicLabel).toMatch(/^Open again: .+ overturned the ruling$/);
    expect(reason.events).toStrictEqual([asEvents(story)[0], asEvents(story).at(-1)]);
  });
  test('an appeal of a ruling that nobody heard of says nothing', () => {
    const stray = on('2017-01-16', appealed({ rulingId: 'nobody-heard' }));
    const lost = on('2017-01-17', upheld({ rulingId: 'nobody-heard' }));
    const gone = on('2017-01-18', overturned({ rulingId: 'nobody-heard' }));
    expect(statusOf([...FIT, stray, lost, gone], NEXT)).toBe('AVAILABLE');
    expect(statusOf(case_('INELIGIBLE', stray, lost, gone), NEXT)).toBe('UNAVAILABLE');
  });
  test('a ruling that takes effect later leaves the question open until that day', () => {
    const later = on('2017-01-12', ruled({ decision: 'ELIGIBLE', effectiveFrom: '2017-01-25' }));
    const story = [...FIT, asked, later];
    expect(statusOf(story, { known: '2017-01-24T12:00:00Z' })).toBe('ELIGIBILITY_PENDING');
    expect(statusOf(story, { for: 'swansea', known: '2017-01-24T12:00:00Z' })).toBe('AVAILABLE');
  });
});
