/** A season of the availability feed that nobody lived: invented players, drawn from a seed, by the feed's rules. */
const TEAMS = [
  'Everton',
  'Fulham',
  'Burnley',
  'Leeds',
  'Brentford',
  'Watford',
  'Norwich',
  'Wolves',
];
const POSITIONS = ['GKP', 'DEF', 'MID', 'FWD'];
const HURT = [
  'Knee injury',
  'Ankle injury',
  'Hamstring injury',
  'Knock',
  'Illness',
  'Lack of match fitness',
  'Bitten by a dog',
];
const SEASON = '2021-22';
const FIRST = Date.parse('2021-08-10T10:00:00Z');
const SNAPSHOTS_APART = 3 * 86_400_000; // prettier-ignore

/** Figures in [0, 1) from a seed, the same for ever (mulberry32). */
const drawn = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
const day = (ms: number): string =>
  new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', timeZone: 'UTC' })
    .format(ms)
    .replace('Sept', 'Sep');

interface Listed {
  readonly code: number;
  readonly position: string;
  readonly team: string;
  readonly status: string;
  readonly chance: number | null;
  readonly news: string;
  readonly news_added: string | null;
}

/** Lines of JSON: a baseline of all players, then changes, snapshot after snapshot. */
export const inventedSeason = (seed: number, players: number, lines: number): string[] => {
  const next = drawn(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const flag = (now: number): Pick<Listed, 'status' | 'chance' | 'news'> => {
    const later = day(now + Math.ceil(next() * 40) * 86_400_000);
    const chance = one([25, 50, 75]);
    return one([
      { status: 'd', chance, news: `${one(HURT)} - ${chance}% chance of playing` },
      { status: 'i', chance: 0, news: `${one(HURT)} - Expected back ${later}` },
      { status: 'i', chance: 0, news: `${one(HURT)} - Unknown return date` },
      { status: 's', chance: 0, news: `Suspended until ${later}` },
      { status: 'n', chance: 0, news: 'Personal reasons' },
      { status: 'u', chance: 0, news: `Joined ${one(TEAMS)} on a season-long loan` },
      { status: 'u', chance: 0, news: 'Joined Real Zamora permanently' },
    ]);
  };
  const changed = (was: Listed, before: number, now: number): Listed => {
    const chance = next();
    const clear = { status: 'a', chance: 100, news: '' };
    if (chance < 0.05) return { ...was, ...clear, team: one(TEAMS) };
    if (was.status !== 'a' && chance < 0.5) return { ...was, ...clear };
    const fresh = instant(before + Math.ceil(next() * ((now - before) / 1000 - 1)) * 1000);
    return { ...was, ...flag(now), news_added: was.status === 'a' ? fresh : was.news_added };
  };
  const listed: Listed[] = Array.from({ length: players }, (_, i) => ({
    code: 800_001 + i, position: one(POSITIONS), team: one(TEAMS), status: 'a', chance: null, news: '', news_added: null,
  })); // prettier-ignore
  const said: string[] = [];
  const say = (kind: string, { code, ...line }: Listed, now: number, before: number | null): void =>
    void said.push(
      JSON.stringify({
        seq: said.length + 1, kind, observed_after: before === null ? null : instant(before), observed_at: instant(now),
        season: SEASON, player_code: code, player: `Player ${code}`, full_name: `Invented Player ${code}`, ...line,
      }),
    ); // prettier-ignore
  for (const player of listed) say('baseline', player, FIRST, null);
  for (let now = FIRST + SNAPSHOTS_APART; said.length < lines; now += SNAPSHOTS_APART)
    for (const [i, player] of listed.entries())
      if (next() < 0.2 && said.length < lines) {
        listed[i] = changed(player, now - SNAPSHOTS_APART, now);
        say('change', listed[i], now, now - SNAPSHOTS_APART);
      }
  return said;
};
