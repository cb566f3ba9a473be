/**
 * Values by their names, without names that every object has: `constructor`, `hasOwnProperty`. None is that of an input or
 * an argument of ours, and each would be found wherever a value is looked up by its name.
 */
export const ownNames = <Value>(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !(name in Object.prototype)))
