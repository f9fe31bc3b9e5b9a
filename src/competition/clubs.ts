/**
 * The clubs that are there from the start: every Premier League club of 2015-16 to 2025-26, those of the
 * Championship of 2025-26 (three of whom go up for 2026-27), and cup opponents. Importers add whom they meet.
 */

export interface SeedClub {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
}

/** Case, accents, punctuation and FC or AFC need no alias: names are compared without them. */
const club = (id: string, name: string, shortName: string, ...aliases: string[]): SeedClub => ({
  id,
  name,
  shortName,
  aliases,
});

// prettier-ignore
export const CLUBS: readonly SeedClub[] = [
  // Premier League
  club('arsenal', 'Arsenal', 'Arsenal', 'ARS'),
  club('aston-villa', 'Aston Villa', 'Aston Villa', 'AVL', 'Villa'),
  club('bournemouth', 'AFC Bournemouth', 'Bournemouth', 'BOU'),
  club('brentford', 'Brentford', 'Brentford', 'BRE'),
  club('brighton-and-hove-albion', 'Brighton & Hove Albion', 'Brighton', 'BHA', 'Brighton & Hove', 'Brighton Hove Albion'),
  club('burnley', 'Burnley', 'Burnley', 'BUR'),
  club('cardiff-city', 'Cardiff City', 'Cardiff', 'CAR'),
  club('chelsea', 'Chelsea', 'Chelsea', 'CHE'),
  club('crystal-palace', 'Crystal Palace', 'Crystal Palace', 'CRY', 'Palace', 'C Palace'),
  club('everton', 'Everton', 'Everton', 'EVE'),
  club('fulham', 'Fulham', 'Fulham', 'FUL'),
  club('huddersfield-town', 'Huddersfield Town', 'Huddersfield', 'HUD'),
  club('hull-city', 'Hull City', 'Hull', 'HUL'),
  club('ipswich-town', 'Ipswich Town', 'Ipswich', 'IPS'),
  club('leeds-united', 'Leeds United', 'Leeds', 'LEE', 'Leeds Utd'),
  club('leicester-city', 'Leicester City', 'Leicester', 'LEI'),
  club('liverpool', 'Liverpool', 'Liverpool', 'LIV'),
  club('luton-town', 'Luton Town', 'Luton', 'LUT'),
  club('manchester-city', 'Manchester City', 'Man City', 'MCI', 'Manchester C', 'Man. City'),
  club('manchester-united', 'Manchester United', 'Man Utd', 'MUN', 'Man United', 'Manchester Utd', 'Man. United'),
  club('middlesbrough', 'Middlesbrough', 'Middlesbrough', 'MID', 'Boro', "M'brough"),
  club('newcastle-united', 'Newcastle United', 'Newcastle', 'NEW', 'Newcastle Utd'),
  club('norwich-city', 'Norwich City', 'Norwich', 'NOR'),
  club('nottingham-forest', 'Nottingham Forest', "Nott'm Forest", 'NFO', 'Forest', 'Nottingham', 'Notts Forest'),
  club('sheffield-united', 'Sheffield United', 'Sheffield Utd', 'SHU', 'Sheff Utd', 'Sheff United'),
  club('southampton', 'Southampton', 'Southampton', 'SOU'),
  club('stoke-city', 'Stoke City', 'Stoke', 'STK'),
  club('sunderland', 'Sunderland', 'Sunderland', 'SUN'),
  club('swansea-city', 'Swansea City', 'Swansea', 'SWA'),
  club('tottenham-hotspur', 'Tottenham Hotspur', 'Spurs', 'TOT', 'Tottenham'),
  club('watford', 'Watford', 'Watford', 'WAT'),
  club('west-bromwich-albion', 'West Bromwich Albion', 'West Brom', 'WBA', 'West Bromwich'),
  club('west-ham-united', 'West Ham United', 'West Ham', 'WHU', 'West Ham Utd'),
  club('wolverhampton-wanderers', 'Wolverhampton Wanderers', 'Wolves', 'WOL', 'Wolverhampton'),

  // The rest of the Championship of 2025-26
  club('birmingham-city', 'Birmingham City', 'Birmingham', 'BIR'),
  club('blackburn-rovers', 'Blackburn Rovers', 'Blackburn', 'BLA'),
  club('bristol-city', 'Bristol City', 'Bristol City', 'BRC'),
  club('charlton-athletic', 'Charlton Athletic', 'Charlton', 'CHA'),
  club('coventry-city', 'Coventry City', 'Coventry', 'COV'),
  club('derby-county', 'Derby County', 'Derby', 'DER'),
  club('millwall', 'Millwall', 'Millwall', 'MIL'),
  club('oxford-united', 'Oxford United', 'Oxford', 'OXF', 'Oxford Utd'),
  club('portsmouth', 'Portsmouth', 'Portsmouth', 'POR'),
  club('preston-north-end', 'Preston North End', 'Preston', 'PNE'),
  club('queens-park-rangers', 'Queens Park Rangers', 'QPR'),
  club('sheffield-wednesday', 'Sheffield Wednesday', 'Sheffield Wed', 'SHW', 'Sheffield Weds', 'Sheff Wed'),
  club('wrexham', 'Wrexham', 'Wrexham', 'WRE'),

  // Cup opponents
  club('burton-albion', 'Burton Albion', 'Burton'),
  club('plymouth-argyle', 'Plymouth Argyle', 'Plymouth', 'PLY'),
];
