import { getMetadataStorage } from 'class-validator';

type Metadatas = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;

/**
 * class-validator walks through the decorators of every class of the program each time that it validates one object.
 * Classes are whole before the first request comes, so what is found for one is kept.
 */
export const keepValidators = (): void => {
  const storage = getMetadataStorage();
  if (kept.has(storage)) return;
  kept.add(storage);
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const found = new WeakMap<object, Map<string, Metadatas>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups?.length)
      return find(target, schema, always, strictGroups, groups);
    const bySchema = found.get(target) ?? new Map<string, Metadatas>();
    found.set(target, bySchema);
    const known = bySchema.get(schema) ?? find(target, schema, always, strictGroups, groups);
    bySchema.set(schema, known);
    return known;
  };
};
const kept = new WeakSet<object>();
