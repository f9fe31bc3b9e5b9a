/** Who may record what. A table by role, and the convention that commands are named by what they decide. */

export const ROLES = [
  'admin',
  'club-medical',
  'club-secretary',
  'press-officer',
  'reporter',
  'governing-body',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);

type Right = (command: string) => boolean;
const everything: Right = () => true;
const nothing: Right = () => false;

/** IssueRuling, UpholdRuling, OverturnRuling, and what is ordered until then; an appeal is a party's own step. */
const isRuling: Right = (command) =>
  (command.endsWith('Ruling') && !command.startsWith('Appeal')) ||
  command.endsWith('InterimMeasure');
/** ImposeSuspension, NotifySuspension, ReduceSuspension, QuashSuspension, ..; again without the appeal. */
const isSuspension: Right = (command) =>
  command.endsWith('Suspension') && !command.startsWith('Appeal');
/** What is decided on a ban or a card that stands; a club may tell of one, and appeal. */
const isReview: Right = (command) =>
  command === 'RescindCard' || /^(Uphold|Reduce|Extend|Quash)Suspension$/.test(command);
const isCard: Right = (command) =>
  command === 'RecordCaution' || command === 'RecordDismissal' || command === 'RescindCard';

const isPublishing: Right = (command) => command === 'PublishTeamNews';
const isCorrection: Right = (command) =>
  command === 'CorrectStatement' || command === 'WithdrawStatement';

const rights: Readonly<Record<Role, Right>> = {
  admin: everything,
  // A club proposes and appeals; nobody rules in his own case. That it is the club's own matter, the rules check.
  'club-medical': (command) => !isRuling(command) && !isReview(command),
  'club-secretary': (command) => !isRuling(command) && !isReview(command),
  'press-officer': isPublishing,
  reporter: isPublishing,
  // What it said it may also put right; whether a statement is its own, the correction checks.
  'governing-body': (command) =>
    isRuling(command) ||
    command === 'NotifyClub' ||
    isSuspension(command) ||
    isCard(command) ||
    isCorrection(command),
  auditor: nothing,
};

/** An unknown role may nothing. */
export const mayRecord = (role: string, command: string): boolean =>
  isRole(role) && rights[role](command);

/** Roles that are held at one club, and record and read for that club only. */
export const needsClub = (role: string): boolean =>
  role === 'club-medical' || role === 'club-secretary' || role === 'press-officer';

/** Figures of the running program, beyond loopback. */
export const mayObserve = (role: string): boolean => role === 'admin' || role === 'auditor';

/** Who has a desk at a club, and says there how its players are. */
export const isStaff = (role: string): boolean => mayRecord(role, 'RecordInjury');
