import { Failure } from '../platform/shell/failure';
import { limits, tooComplex } from './limits';
import type { Variables } from './limits.cost';

/** Keys that no input has, and that set more than a value where code copies objects carelessly. */
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses variables that are nested too deep, and keys that could change what every object inherits. */
export function checkVariables(variables: Variables): void {
  let level: { value: object; path: string }[] = [{ value: variables, path: '' }];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.variableDepth) {
      throw tooComplex(
        'variableDepth',
        limits.variableDepth,
        depth,
        `The variables are nested deeper than ${limits.variableDepth} levels. Ask with a flatter filter or input.`,
      );
    }
    level = level.flatMap(({ value, path }) => below(value, path));
  }
}

function below(value: object, path: string): { value: object; path: string }[] {
  const inner: { value: object; path: string }[] = [];
  // Half a million numbers in a list have neither keys nor anything below.
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      if (isObject(value[index])) inner.push({ value: value[index] as object, path: `${path}.${index}` });
    return inner;
  }
  for (const key of Object.keys(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (prototypeKeys.has(key)) {
      const message = `\`${key}\` is the name of no field. Leave it out.`;
      throw new Failure('BAD_USER_INPUT', message, [{ path: at, message }]);
    }
    const entry = (value as Record<string, unknown>)[key];
    if (isObject(entry)) inner.push({ value: entry, path: at });
  }
  return inner;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
