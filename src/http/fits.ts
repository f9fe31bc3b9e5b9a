import { getMetadataStorage, type ValidationArguments } from 'class-validator';

type Metadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];
type Check = (value: unknown, object: object) => boolean;
interface Field {
  readonly name: string;
  readonly applies: Check;
  readonly checks: readonly Check[];
}
interface Plan {
  readonly fields: readonly Field[];
  readonly known: ReadonlySet<string>;
}

/**
 * Whether class-validator would find nothing in an instance, asked of the same validators but without the report that it
 * makes of every field, right or wrong. False too where that cannot be told this way (validators that wait, groups):
 * then the report tells.
 */
export const fits = (object: object): boolean => {
  const plan = planOf(object.constructor);
  if (!plan) return false;
  for (const name of Object.keys(object)) if (!plan.known.has(name)) return false;
  return plan.fields.every(({ name, applies, checks }) => {
    const value = (object as Record<string, unknown>)[name];
    return !applies(value, object) || checks.every((check) => check(value, object));
  });
};

const plans = new WeakMap<object, Plan | null>();
/** Made once: classes are whole before the first request comes. */
const planOf = (type: object): Plan | null => {
  const known = plans.get(type);
  if (known !== undefined) return known;
  const made = planned(type);
  plans.set(type, made);
  return made;
};

const planned = (type: object): Plan | null => {
  const storage = getMetadataStorage();
  const metadatas = storage.getTargetValidationMetadatas(type as never, '', false, false);
  const isPlain = metadatas.every(({ type: of, groups, validateIf }) => of !== 'promiseValidation' && !groups?.length && !validateIf); // prettier-ignore
  const byName = Object.entries(storage.groupByPropertyName(metadatas));
  if (!isPlain || !metadatas.every((one) => constraintsOf(one).every(({ async }) => !async)))
    return null;
  return {
    known: new Set(byName.map(([name]) => name)),
    fields: byName.map(([name, its]) => ({
      name,
      applies: all(its.filter(({ type: of }) => of === 'conditionalValidation').map((one) => (value, object) =>
        (one.constraints[0] as (object: object, value: unknown) => boolean)(object, value))), // prettier-ignore
      checks: its.flatMap((one) => (one.type === 'nestedValidation' ? [isFitting] : checksOf(one))),
    })),
  };
};

const all =
  (checks: readonly Check[]): Check =>
  (value, object) =>
    checks.every((check) => check(value, object));

const constraintsOf = ({ constraintCls }: Metadata) =>
  constraintCls ? getMetadataStorage().getTargetValidatorConstraints(constraintCls) : [];

const checksOf = (metadata: Metadata): Check[] =>
  constraintsOf(metadata).map((constraint) => {
    const { instance } = constraint;
    const { propertyName: property, constraints, each } = metadata;
    const passes = (value: unknown, whole: unknown, object: object): boolean => {
      const args: ValidationArguments = { targetName: object.constructor.name, property, object, value: whole, constraints }; // prettier-ignore
      return instance.validate(value, args) === true;
    };
    return (value, object) =>
      each && Array.isArray(value)
        ? value.every((item) => passes(item, value, object))
        : passes(value, value, object);
  });

/** Nested objects and lists of them; what is absent is a matter of other validators. */
const isFitting: Check = (value) => {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.every((item) => isFitting(item, value));
  return value instanceof Object && fits(value);
};
