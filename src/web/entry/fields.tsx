/** The fields of the entry form: each with its fault beside it, read out with it. */
import type { ComponentChildren, JSX } from 'preact';
import { BODY_AREA_WORDS, type BodyArea } from '../../vocabulary.js';
import { EXAMPLES } from './expected-day.js';
import { KINDS } from './kinds.js';
import type { Named } from './squad-name.js';
import type { Field, Typed } from './typed.js';

export interface FieldProps {
  typed: Typed;
  fault: string | undefined;
  /** it is the first with a fault, or the first of an empty form */
  focused: boolean;
}
const Fault = ({ of, text }: { of: Field; text: string | undefined }): JSX.Element | null =>
  text === undefined ? null : (
    <p class="fault" id={`${of}-fault`}>
      {text}
    </p>
  );
/** What a control says of its fault and its hint to those who hear it. */
const described = (of: Field, fault: string | undefined, hint?: string): object => {
  const ids = [fault === undefined ? undefined : `${of}-fault`, hint].filter((id) => id);
  return {
    ...(ids.length ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(fault === undefined ? {} : { 'aria-invalid': 'true' }),
  };
};
const Labelled = ({ of, label, fault, children }: { of: Field; label: string; fault: string | undefined; children: ComponentChildren }): JSX.Element => (
  <div class="field">
    <label for={of}>{label}</label>
    {children}
    <Fault of={of} text={fault} />
  </div>
); // prettier-ignore

export const PlayerField = ({ typed, fault, focused, squad, choices }: FieldProps & { squad: readonly Named[]; choices: readonly Named[] }): JSX.Element => (
  <>
    <Labelled of="player" label="Player" fault={choices.length ? undefined : fault}>
      <input
        id="player"
        name="player"
        value={typed.player}
        list="squad"
        required
        autocomplete="off"
        autocapitalize="words"
        spellcheck={false}
        maxlength={200}
        autofocus={focused && choices.length === 0}
        {...described('player', choices.length ? undefined : fault)}
      />
      <datalist id="squad">
        {squad.map(({ name }) => (
          <option value={name} />
        ))}
      </datalist>
    </Labelled>
    {choices.length > 0 && (
      <fieldset class="field" {...described('player', fault)}>
        <legend>Which one?</legend>
        <div class="picks">
          {choices.map(({ id, name }, i) => (
            <label class="pick">
              <input type="radio" name="playerId" value={id} required autofocus={focused && i === 0} />
              <span>{name} <span class="quiet">({id})</span></span>
            </label>
          ))}
        </div>
        <Fault of="player" text={fault} />
      </fieldset>
    )}
  </>
); // prettier-ignore

export const KindField = ({ typed, fault, focused }: FieldProps): JSX.Element => (
  <fieldset class="field" id="kind" {...described('kind', fault)}>
    <legend>How is he?</legend>
    <div class="picks kinds">
      {Object.entries(KINDS).map(([kind, { word }], i) => (
        <label class="pick">
          <input
            type="radio"
            name="kind"
            value={kind}
            required
            checked={typed.kind === kind}
            autofocus={focused && i === 0}
          />
          <span>
            <kbd aria-hidden="true">{kind}</kbd> {word}
          </span>
        </label>
      ))}
    </div>
    <Fault of="kind" text={fault} />
  </fieldset>
);

/** What is hurt most often first, so that its first letter finds it. */
const COMMON_FIRST: readonly BodyArea[] = ['T', 'K', 'A', 'Q', 'G', 'F', 'L', 'C', 'S', 'H', 'N', 'P', 'O', 'U', 'E', 'R', 'D', 'X', 'Z']; // prettier-ignore
const BESIDES: Readonly<Partial<Record<BodyArea, string>>> = {
  T: 'hamstring, quadriceps',
  Q: 'calf, Achilles',
  F: 'heel, toe',
  C: 'ribs',
};
export const AreaField = ({ typed, fault, focused }: FieldProps): JSX.Element => (
  <Labelled of="area" label="Body area" fault={fault}>
    <select id="area" name="area" autofocus={focused} {...described('area', fault)}>
      <option value="">None</option>
      {COMMON_FIRST.map((area) => (
        <option value={area} selected={typed.area === area}>
          {BODY_AREA_WORDS[area]}
          {BESIDES[area] && ` (${BESIDES[area]})`}
        </option>
      ))}
    </select>
  </Labelled>
);

export const ReturnField = ({ typed, fault, focused }: FieldProps): JSX.Element => (
  <Labelled of="back" label="Expected return, or the ban’s end" fault={fault}>
    <input
      id="back"
      name="back"
      value={typed.back}
      autocomplete="off"
      maxlength={200}
      autofocus={focused}
      {...described('back', fault, 'back-hint')}
    />
    <p class="quiet" id="back-hint">
      Empty, or {EXAMPLES}
    </p>
  </Labelled>
);
