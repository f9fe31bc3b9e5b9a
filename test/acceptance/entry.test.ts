/** Quick entry at a club's desk: what a physio types becomes facts, once, and can be taken back for ten seconds. */
import type { LightMyRequestResponse } from 'fastify';
import { ApiKeyRegister } from '../../src/access/api-key.register.js';
import type { FactAnswer, TimelineAnswer } from '../../src/availability/history.answer.js';
import type { EntryAnswer, SquadAnswer } from '../../src/availability/squad.answer.js';
import { PAGES_CSP } from '../../src/http/headers.hook.js';
import { type Browsing, browsing, readingOf } from '../support/browsing.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(60_000);
let app: Served;
let physio: Browsing;
const LEAGUE = { kind: 'league', name: 'The league' };
const DESK = '/clubs/southampton/entry';
const register = (playerId: string, name: string, clubId = 'southampton', source: object = LEAGUE): Promise<unknown> =>
  app.record('players', { playerId, name, clubId, registeredAt: '2016-07-01T00:00:00Z', statedAt: '2016-07-01T00:00:00Z', source }); // prettier-ignore
beforeAll(async () => {
  app = await served();
  await register('pied', 'Jérémy Pied');
  await register('boufal', 'Sofiane Boufal');
  await register('davis', 'Steven Davis');
  await register('sam-ward', 'Sam Ward');
  await register('joe-ward', 'Joe Ward');
  await register('austin', 'Charlie Austin');
  await register('van-dijk', 'Virgil van Dijk');
  await register('clyne', 'Nathaniel Clyne', 'liverpool');
  await register('trialist', 'Tom Trialist', 'liverpool', { kind: 'club', name: 'Liverpool' });
  await app.settled();
  physio = browsing(app);
  await physio.logIn(app.southampton);
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

let forms = 0;
const keyOfForm = (): string => `form-0000-0000-${String((forms += 1)).padStart(4, '0')}`;
type Typed = Partial<Record<'player' | 'playerId' | 'kind' | 'area' | 'back' | 'key', string>>;
/** The form's fields under their names. */
const fieldsOf = ({ key = keyOfForm(), ...typed }: Typed): Record<string, string> => ({ player: '', kind: '', area: '', back: '', ...typed, 'Idempotency-Key': key }); // prettier-ignore
const enter = (typed: Typed, him: Browsing = physio): Promise<LightMyRequestResponse> =>
  him.submit(DESK, fieldsOf(typed));
const followed = async (answer: LightMyRequestResponse, him: Browsing = physio): Promise<string> => {
  expect([answer.statusCode, readingOf(answer.body)]).toStrictEqual([303, '']);
  return (await him.open(String(answer.headers.location))).body;
}; // prettier-ignore
const statusOf = (page: string): string =>
  readingOf(/<p role="status"[^>]*>(.*?)<\/p>/s.exec(page)![1]!);
const facts = async (playerId: string): Promise<FactAnswer[]> =>
  (await app.get<TimelineAnswer>(`players/${playerId}/timeline?limit=200`, app.southampton)).items;
const latest = async (playerId: string, n = 1): Promise<[string, unknown][]> =>
  (await facts(playerId)).toSorted((a, b) => a.position - b.position).slice(-n).map(({ type, data }) => [type, data]); // prettier-ignore
const verdict = async (playerId: string): Promise<EntryAnswer> => {
  await app.settled();
  const { players } = await app.get<SquadAnswer>('clubs/southampton/squad', app.southampton);
  return players.find(({ player }) => player.id === playerId)!;
};
const recordedNothing = async (act: () => Promise<void>): Promise<void> => {
  const head = await app.log.head();
  await act();
  expect(await app.log.head()).toBe(head);
};
const today = (): string => new Date().toISOString().slice(0, 10);

describe('each key is a command', () => {
  test('D records an injury with its band, in the words of the status line', async () => {
    const page = await followed(await enter({ player: 'Sofiane Boufal', kind: 'D', area: 'C' }));
    expect(statusOf(page)).toBe('Recorded: Sofiane Boufal DOUBTFUL, chest.');
    expect(await latest('boufal')).toMatchObject([['PlayerInjured', { band: 'DOUBTFUL', bodyArea: 'C' }]]); // prettier-ignore
    const [fact] = (await facts('boufal')).slice(-1);
    expect(fact).toMatchObject({
      source: { kind: 'medical', name: 'Southampton' },
      visibility: 'club',
      confidence: 'confirmed',
    });
    expect((await verdict('boufal')).status).toBe('DOUBTFUL');
    expect(readingOf(page)).toContain('On the squad list now: Doubtful: Chest injury');
  });
  test('the same area again reassesses what is open, with a day of return', async () => {
    const page = await followed(await enter({ player: 'boufal', kind: 'O', area: 'C', back: '2099-02-11' })); // prettier-ignore
    expect(statusOf(page)).toBe('Recorded: Sofiane Boufal OUT, chest, expected back 11 Feb 2099.');
    expect(await latest('boufal', 2)).toMatchObject([
      ['InjuryReassessed', { band: 'UNAVAILABLE' }],
      ['ExpectedReturnSet', { earliestOn: '2099-02-11', latestOn: '2099-02-11' }],
    ]);
  });
  test('without an area it is the injury that is open; U and L are bands of it', async () => {
    for (const [kind, band] of [['U', 'UNLIKELY'], ['L', 'LIKELY']] as const) {
      await followed(await enter({ player: 'boufal', kind }));
      expect(await latest('boufal')).toMatchObject([['InjuryReassessed', { band }]]);
      expect((await verdict('boufal')).status).toBe(band);
    }
  }); // prettier-ignore
  test('another area is another injury, and then one has to be named', async () => {
    await followed(await enter({ player: 'boufal', kind: 'D', area: 'K' }));
    expect(await latest('boufal')).toMatchObject([['PlayerInjured', { bodyArea: 'K' }]]);
    await app.settled();
    const answer = await enter({ player: 'boufal', kind: 'O' });
    expect([answer.statusCode, readingOf(answer.body)]).toStrictEqual([
      400,
      expect.stringMatching(/more than one open injury \((chest, knee|knee, chest)\): say which/),
    ]);
  });
  test('A ends all that is open', async () => {
    const page = await followed(await enter({ player: 'boufal', kind: 'A' }));
    expect(statusOf(page)).toBe('Recorded: Sofiane Boufal AVAILABLE, injury over.');
    expect((await latest('boufal', 2)).map(([type]) => type)).toStrictEqual(['InjuryResolved', 'InjuryResolved']); // prettier-ignore
    expect((await verdict('boufal')).status).toBe('AVAILABLE');
  });
  test('who is said to be available, and is not by the rules, is told so', async () => {
    await followed(await enter({ player: 'van Dijk', kind: 'O', area: 'H' }));
    const { injuryId } = (await facts('van-dijk')).at(-1)!.data;
    await app.record(`players/van-dijk/injuries/${String(injuryId)}/concussion`, { sufferedOn: today(), pathway: 'STANDARD', source: LEAGUE }); // prettier-ignore
    await app.settled();
    const page = await followed(await enter({ player: 'van Dijk', kind: 'A' }));
    expect(statusOf(page)).toBe('Recorded: Virgil van Dijk AVAILABLE, injury over.');
    expect(readingOf(page)).toMatch(/On the squad list now: Out: Concussion/);
  });
  test('A and L with nothing open are outlooks', async () => {
    for (const [kind, band] of [['L', 'LIKELY'], ['A', 'AVAILABLE']] as const) {
      const page = await followed(await enter({ player: 'Davis', kind }));
      expect(statusOf(page)).toBe(`Recorded: Steven Davis ${band}.`);
      expect(await latest('davis')).toMatchObject([['SelectionOutlookStated', { band }]]);
      expect((await verdict('davis')).status).toBe(band);
    }
  }); // prettier-ignore
  test('S is a ban: for one match, or until the day that is named', async () => {
    const page = await followed(await enter({ player: 'Davis', kind: 's' }));
    expect(statusOf(page)).toBe('Recorded: Steven Davis SUSPENDED, 1 match.');
    expect(await latest('davis')).toMatchObject([['SuspensionImposed', { matches: 1, scope: {}, effectiveFrom: today() }]]); // prettier-ignore
    await followed(await enter({ player: 'Davis', kind: 'S', back: '11 Feb 2099' }));
    expect(await latest('davis')).toMatchObject([['SuspensionImposed', { bannedUntil: '2099-02-11' }]]); // prettier-ignore
    expect((await verdict('davis')).status).toBe('UNAVAILABLE');
  });
});

describe('whom a name means', () => {
  test('diacritics are folded', async () => {
    const page = await followed(await enter({ player: 'Jeremy Pied', kind: 'D', area: 'T' }));
    expect(statusOf(page)).toBe('Recorded: Jérémy Pied DOUBTFUL, thigh.');
  });
  test('one that means two is asked back, and the choice is recorded', async () => {
    await recordedNothing(async () => {
      const answer = await enter({ player: 'Ward', kind: 'U', area: 'A' });
      expect(answer.statusCode).toBe(422);
      const choices = [...answer.body.matchAll(/type="radio" name="playerId" value="([^"]+)"/g)];
      expect(choices.map(([, id]) => id)).toStrictEqual(['joe-ward', 'sam-ward']);
      expect(readingOf(answer.body)).toContain('2 players of the squad are called that');
      expect(answer.body).toMatch(/<input type="radio" name="playerId" value="joe-ward"[^>]* autofocus/); // prettier-ignore
    });
    const page = await followed(await enter({ player: 'Ward', playerId: 'sam-ward', kind: 'U', area: 'A' })); // prettier-ignore
    expect(statusOf(page)).toBe('Recorded: Sam Ward UNLIKELY, ankle.');
  });
  test('one whom the club may not see, of another club, or of nobody: the same bytes', async () => {
    const bytes: string[] = [];
    await recordedNothing(async () => {
      for (const [player, playerId] of [['Tom Trialist', 'trialist'], ['Nathaniel Clyne', 'clyne'], ['Nobody There', 'nobody'], ['trialist', 'trialist']] as const) {
        const answer = await enter({ player, playerId, kind: 'O', area: 'K' });
        const own = / name="Idempotency-Key" value="[^"]+"/;
        bytes.push(`${answer.statusCode} ${answer.body.replaceAll(player, '<name>').replace(own, '')}`);
      }
    });
    expect(new Set(bytes).size).toBe(1);
    expect(bytes[0]).toMatch(/^400 .*Nobody in the squad is called &lt;name&gt;|^400 .*Nobody in the squad is called <name>/s);
  }); // prettier-ignore
});

describe('what cannot be read or recorded keeps the form', () => {
  const cases: [string, Typed, number, string, string][] = [
    ['a day that does not exist', { kind: 'O', area: 'K', back: '31/2' }, 400, 'back', 'is no day that exists'],
    ['a day that has passed', { kind: 'O', area: 'K', back: '2017-02-11' }, 400, 'back', 'has passed'],
    ['no kind', { area: 'K' }, 400, 'kind', 'How is he?'],
    ['no area', { kind: 'D' }, 400, 'area', 'Where is he hurt?'],
    ['an area that there is not', { kind: 'D', area: 'knee' }, 400, 'area', 'Choose a body area'],
    ['a ban with a body area', { kind: 'S', area: 'K' }, 400, 'area', 'A ban has no body area'],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, typed, status, field, words) => {
    await recordedNothing(async () => {
      const answer = await enter({ player: 'Charlie Austin', ...typed });
      expect(answer.statusCode).toBe(status);
      const fault = new RegExp(`<p class="fault" id="${field}-fault">(.*?)</p>`).exec(answer.body);
      expect(readingOf(fault?.[1] ?? '')).toContain(words);
      expect(answer.body).toContain('value="Charlie Austin"');
      if (typed.back) expect(answer.body).toMatch(new RegExp(`id="back"[^>]* value="${typed.back.replace('+', '\\+')}"`)); // prettier-ignore
      if (typed.kind) expect(answer.body).toMatch(new RegExp(`value="${typed.kind}" [^>]*checked`));
      const faulty = /<(?:input|select|fieldset)[^>]*aria-invalid="true"[^>]*>/.exec(answer.body);
      expect(faulty?.[0]).toContain(`${field}-fault`);
      expect(answer.body.match(/ autofocus/g)).toHaveLength(1);
      expect(readingOf(answer.body)).toContain('Not recorded: entry, Southampton');
    });
  });
  test('all faults are told at once, and the first has the focus', async () => {
    const answer = await enter({ player: 'x', kind: '', back: 'soon' });
    expect([...answer.body.matchAll(/class="fault" id="(\w+)-fault"/g)].map(([, id]) => id)).toStrictEqual(['player', 'kind', 'back']); // prettier-ignore
    expect(answer.body).toMatch(/<input id="player"[^>]* autofocus/);
  });
  test('a rule that stands in the way, by its name and beside the field', async () => {
    const { events, version } = await app.record('players/van-dijk/injuries', { bodyArea: 'N', visibility: 'public', source: LEAGUE }); // prettier-ignore
    // Taken back by a clock that is ahead of ours: for a minute the board has it open, and the rules do not.
    const statedAt = new Date(Date.now() + 50_000).toISOString();
    await app.record(`events/${events[0]!.id}/withdrawals`, { why: 'wrong', statedAt, source: LEAGUE }, { 'if-match': `"${version}"` }); // prettier-ignore
    await recordedNothing(async () => {
      const answer = await enter({ player: 'van Dijk', kind: 'O', area: 'N' });
      expect(answer.statusCode).toBe(422);
      expect(readingOf(answer.body)).toMatch(
        /NoOpenInjury: \S+ is not an open injury of this player\./,
      );
      expect(answer.body).toMatch(/<select id="area"[^>]* aria-describedby="area-fault"/);
    });
  });
  test('a form without its key', async () => {
    await recordedNothing(async () => {
      const answer = await enter({ player: 'Austin', kind: 'O', area: 'K', key: '' });
      expect([answer.statusCode, readingOf(answer.body)]).toStrictEqual([400, expect.stringContaining('came without its key')]); // prettier-ignore
    });
  });
});

describe('sent twice', () => {
  test('it is recorded once, with the same success', async () => {
    const form = { player: 'Austin', kind: 'O', area: 'S', back: '+14', key: keyOfForm() };
    const first = await followed(await enter(form));
    await recordedNothing(async () => {
      const again = await followed(await enter(form));
      expect(statusOf(again)).toBe(statusOf(first));
      expect(statusOf(again)).toMatch(/^Recorded: Charlie Austin OUT, shoulder, expected back /);
    });
  });
  test('at once as well', async () => {
    const form = { player: 'Austin', kind: 'D', area: 'A', back: '+7', key: keyOfForm() };
    const head = await app.log.head();
    for (const answer of await Promise.all([enter(form), enter(form), enter(form)]))
      await followed(answer);
    expect(await app.log.head()).toBe(head + 2);
  });
  test('an end of all that is open, too', async () => {
    const form = { player: 'Austin', kind: 'A', key: keyOfForm() };
    const first = await followed(await enter(form));
    await recordedNothing(async () => {
      expect(statusOf(await followed(await enter(form)))).toBe(statusOf(first));
    });
  });
  test.each<[string, Typed]>([
    ['another kind', { kind: 'O' }],
    ['a ban', { kind: 'S', area: '' }],
    ['another player', { player: 'Pied' }],
  ])('with the same key, %s is refused', async (_, other) => {
    const form = { player: 'Austin', kind: 'D', area: 'K', key: keyOfForm() };
    await followed(await enter(form));
    await recordedNothing(async () => {
      const answer = await enter({ ...form, ...other });
      expect([answer.statusCode, readingOf(answer.body)]).toStrictEqual([422, expect.stringContaining('IdempotencyKeyReused')]); // prettier-ignore
    });
  });
});

describe('undo', () => {
  const undo = (key: string, him: Browsing = physio): Promise<LightMyRequestResponse> =>
    him.submit(`${DESK}/undo`, { entry: key });
  /** An entry of so many milliseconds ago, by the server's clock. */
  const entered = async (agoMs = 0): Promise<string> => {
    const key = keyOfForm();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - agoMs);
    await followed(await enter({ player: 'Joe Ward', kind: 'O', area: 'F', back: '+14', key }));
    clock.mockRestore();
    return key;
  };

  test('is offered for ten seconds, and takes back all of the entry', async () => {
    const key = await entered(8_000);
    const offered = (await physio.open(`${DESK}?recorded=${key}`)).body;
    expect(offered).toMatch(/<form method="post" action="\/clubs\/southampton\/entry\/undo" data-seconds="[12]">/); // prettier-ignore
    const page = await followed(await undo(key));
    expect(statusOf(page)).toMatch(/^Taken back: Joe Ward OUT, foot, expected back /);
    const all = await facts('joe-ward');
    expect(all.slice(-4).map(({ type, withdrawnBy }) => [type, withdrawnBy !== null])).toStrictEqual([
      ['PlayerInjured', true],
      ['ExpectedReturnSet', true],
      ['StatementWithdrawn', false],
      ['StatementWithdrawn', false],
    ]); // prettier-ignore
    expect((await verdict('joe-ward')).reasons).toStrictEqual([]);
    await recordedNothing(async () => {
      await followed(await undo(key)); // pressed twice
      // The form itself, come again over a bad line, is not recorded anew.
      await followed(await enter({ player: 'Joe Ward', kind: 'O', area: 'F', back: '+14', key }));
    });
  });
  test('after them it is neither offered nor done, and the way is told', async () => {
    const key = await entered(10_001);
    expect((await physio.open(`${DESK}?recorded=${key}`)).body).not.toContain('Undo');
    await recordedNothing(async () => {
      const answer = await undo(key);
      expect([answer.statusCode, readingOf(answer.body)]).toStrictEqual([422, expect.stringMatching(/Ten seconds have passed.*POST \/api\/v1\/events\/[0-9a-f-]{36}\/withdrawals/)]); // prettier-ignore
    });
  });
  test('does not overrule what was said of him since', async () => {
    const key = await entered();
    await app.record('players/joe-ward/training', { trainedOn: '2017-01-23', level: 'FULL', source: LEAGUE }); // prettier-ignore
    await recordedNothing(async () => {
      const answer = await undo(key);
      expect([answer.statusCode, readingOf(answer.body)]).toStrictEqual([412, expect.stringContaining('The version has moved')]); // prettier-ignore
    });
  });
  test('is for the one who entered it', async () => {
    const key = await entered();
    const other = browsing(app);
    await other.logIn((await app.keyOf({ role: 'club-secretary', clubId: 'southampton' })).secret);
    await recordedNothing(async () => {
      expect((await undo(key, other)).statusCode).toBe(404);
      expect((await undo('form-0000-0000-9999')).statusCode).toBe(404);
    });
  });
});

describe('whose desk it is', () => {
  const form = { player: 'Pied', kind: 'O', area: 'K', back: '' };
  const asked = async (him: Browsing): Promise<[number, string][]> => [
    ...[await him.open(DESK), await enter(form, him), await him.submit(`${DESK}/undo`, { entry: keyOfForm() })].map(({ statusCode, body }): [number, string] => [statusCode, readingOf(body)]),
  ]; // prettier-ignore
  test.each<[string, () => Promise<string>, RegExp]>([
    ['another club', async () => app.liverpool, /the desk of Southampton, and your key belongs to another club/],
    ['a reporter', async () => app.reporter, /A reporter does not enter how players are/],
    ['a press officer', async () => (await app.keyOf({ role: 'press-officer', clubId: 'southampton' })).secret, /A press-officer does not enter/],
  ])('%s is refused in words', async (_, key, words) => {
    const him = browsing(app);
    await him.logIn(await key());
    await recordedNothing(async () => {
      for (const [status, text] of await asked(him))
        expect([status, text]).toStrictEqual([403, expect.stringMatching(words)]);
    });
  }); // prettier-ignore
  test('nobody named is asked to log in, and comes back to the desk', async () => {
    await recordedNothing(async () => {
      for (const [status, text] of await asked(browsing(app)))
        expect([status, text]).toStrictEqual([401, expect.stringContaining('Log in')]);
    });
    expect((await browsing(app).open(DESK)).body).toContain(`name="to" value="${DESK}"`);
  });
  test('a revoked key leaves it', async () => {
    const { id, secret } = await app.keyOf({ role: 'club-medical', clubId: 'southampton' });
    const him = browsing(app);
    await him.logIn(secret);
    expect((await him.open(DESK)).statusCode).toBe(200);
    await app.app.get(ApiKeyRegister).revoke(id);
    expect((await enter(form, him)).statusCode).toBe(401);
  });
  test('a form of another site records nothing', async () => {
    await recordedNothing(async () => {
      const fields = fieldsOf(form);
      for (const site of ['cross-site', 'same-site'])
        expect((await physio.submit(DESK, fields, { 'sec-fetch-site': site })).statusCode).toBe(403); // prettier-ignore
    });
  });
  test('the administrator sits at every desk', async () => {
    const admin = browsing(app);
    await admin.logIn(app.admin);
    const page = await followed(await enter({ player: 'Pied', kind: 'A' }, admin), admin);
    expect(statusOf(page)).toMatch(/^Recorded: Jérémy Pied AVAILABLE/);
  });
  test('an unknown club is not there', async () => {
    expect((await physio.open('/clubs/nowhere/entry')).statusCode).toBe(404);
  });
});

test('below the form stand the last ten statements, and nothing of it is kept', async () => {
  const page = await physio.open(DESK);
  const recent = /<ol class="recent">(.*?)<\/ol>/s.exec(page.body)![1]!;
  expect(recent.match(/<li>/g)).toHaveLength(10);
  expect(recent).toContain('<s>'); // what was taken back stays readable
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    vary: 'Accept, Authorization, Cookie',
    'content-security-policy': PAGES_CSP,
  });
  const others = browsing(app);
  await others.logIn(app.liverpool);
  expect((await others.open('/clubs/southampton')).body).not.toContain('shoulder');
});
test('no address says what ails anybody', async () => {
  const answer = await enter({ player: 'Pied', kind: 'O', area: 'K', back: '+14' });
  expect(answer.headers.location).toMatch(/^\/clubs\/southampton\/entry\?recorded=form-[\d-]+$/);
});
