// Documents and variables made from the real schema.
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** What a field of a type's own could hold so that it is often taken. */
function leafValue(type, name, random, ids) {
  if (isEnumType(type)) return random.of(type.getValues()).name;
  switch (type.name) {
    case 'ID':
      return random.of(ids);
    case 'Int':
      return random.maybe(0.8) ? random.between(1, 5) : random.between(-2, 400);
    case 'Float':
      return random.between(0, 1_000) / 10;
    case 'Boolean':
      return random.maybe(0.5);
    case 'DateTime':
      return `202${random.between(4, 7)}-0${random.between(1, 9)}-1${random.between(0, 9)}T0${random.below(10)}:30:00Z`;
    case 'Date':
      return `202${random.between(4, 7)}-0${random.between(1, 9)}-1${random.between(0, 9)}`;
    case 'Duration':
      return random.of(['PT4H', 'P1D', 'PT15M']);
    case 'BigInt':
      return String(random.between(0, 10_000));
    default:
      return textValue(name, random, ids);
  }
}

function textValue(name, random, ids) {
  if (/zone/i.test(name)) return random.of(['America/New_York', 'UTC', 'Mars/Olympus']);
  if (/email/i.test(name)) return `p${random.below(1_000)}@agency.gov`;
  if (/url/i.test(name)) return 'https://example.gov/hook';
  if (/number/i.test(name)) return `C-2026-00000${random.below(10)}`;
  if (/(from|to|at|time)$/i.test(name)) return random.of(['09:00', '17:00', '24:00']);
  if (/id$/i.test(name)) return random.of(ids);
  if (/key$/i.test(name)) return `key-${random.below(1_000_000)}`;
  return random.of(['The payment did not come.', 'Rent is due', 'x', 'Service 12', 'Ä„漢字🙂', 'annuity']);
}

/** A value of an input type; `place` makes one leaf, named by its path, hold something else. */
export function inputValue(type, name, random, ids, place = null, path = name, depth = 0) {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const count = place?.path.startsWith(path) ? 1 : random.between(0, 2);
    return Array.from({ length: count }, () =>
      inputValue(nullable.ofType, name, random, ids, place, path, depth + 1),
    );
  }
  if (!isInputObjectType(nullable))
    return place?.path === path ? place.value : leafValue(nullable, name, random, ids);
  const value = {};
  for (const field of Object.values(nullable.getFields())) {
    const at = `${path}.${field.name}`;
    const isOnTheWay = place?.path === at || place?.path.startsWith(`${at}.`);
    const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
    // A filter holds filters: somewhere it has to end.
    if (!isNeeded && !isOnTheWay && (depth > 3 || !random.maybe(0.35))) continue;
    value[field.name] = inputValue(field.type, field.name, random, ids, place, at, depth + 1);
  }
  return value;
}

/** Every place in the arguments of the schema's operations where a text or an id can stand. */
export function textPlaces(schema) {
  const places = [];
  const look = (type, path, found, seen) => {
    const named = getNamedType(type);
    if (['String', 'ID', 'DateTime', 'Date'].includes(named.name)) found.push(path);
    if (!isInputObjectType(named) || seen.includes(named.name)) return;
    for (const field of Object.values(named.getFields()))
      look(field.type, `${path}.${field.name}`, found, [...seen, named.name]);
  };
  for (const [operation, root] of roots(schema))
    for (const field of Object.values(root.getFields())) {
      const found = [];
      for (const argument of field.args) look(argument.type, argument.name, found, []);
      for (const path of found) places.push({ operation, field, path });
    }
  return places;
}

function roots(schema) {
  return [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ];
}

/** One operation on one field of the root, with its arguments in variables. */
export function operationOn(schema, operation, field, random, ids, place = null) {
  const variables = {};
  const declared = [];
  const given = [];
  for (const argument of field.args) {
    const isOnTheWay = place?.path === argument.name || place?.path.startsWith(`${argument.name}.`);
    if (!isNonNullType(argument.type) && !isOnTheWay && !random.maybe(0.5)) continue;
    declared.push(`$${argument.name}: ${argument.type}`);
    given.push(`${argument.name}: $${argument.name}`);
    variables[argument.name] = inputValue(argument.type, argument.name, random, ids, place);
  }
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  const call = given.length > 0 ? `(${given.join(', ')})` : '';
  const below = selection(schema, field.type, random, ids, place ? 1 : random.between(1, 4));
  return { query: `${operation} Fuzz${head} { ${field.name}${call}${below} }`, variables };
}

/** A field of the root by chance; queries more often, because they have more below them. */
export function randomOperation(schema, random, ids) {
  const [operation, root] = roots(schema)[random.maybe(0.6) ? 0 : 1];
  return operationOn(schema, operation, random.of(Object.values(root.getFields())), random, ids);
}

/** A few fields of a type, some levels deep, with arguments written into the document. */
function selection(schema, type, random, ids, depth) {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const parts = ['__typename'];
  if (isUnionType(named) || isInterfaceType(named)) {
    const [possible] = [schema.getPossibleTypes(named)];
    if (possible.length > 0 && depth > 0) {
      const one = random.of(possible);
      parts.push(`... on ${one.name}${selection(schema, one, random, ids, depth - 1)}`);
    }
  }
  if (isObjectType(named) || isInterfaceType(named)) {
    const fields = Object.values(named.getFields());
    for (let count = Math.min(fields.length, 6); count > 0; count -= 1) {
      const field = random.of(fields);
      if (parts.some((part) => part.split(/\W/)[0] === field.name)) continue;
      if (!isLeafType(getNamedType(field.type)) && depth === 0) continue;
      const call = literalCall(field, random, ids);
      if (call === null) continue;
      parts.push(`${field.name}${call}${selection(schema, field.type, random, ids, depth - 1)}`);
    }
  }
  return ` { ${parts.join(' ')} }`;
}

function literalCall(field, random, ids) {
  const given = [];
  for (const argument of field.args) {
    const isNeeded = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!isNeeded && !(argument.name === 'first' || random.maybe(0.1))) continue;
    const named = getNamedType(argument.type);
    // Inputs below the root are rare, and written out they would be longer than the rest.
    if (isInputObjectType(named) || isListType(getNullableType(argument.type))) {
      if (isNeeded) return null;
      continue;
    }
    const value =
      argument.name === 'first' ? random.between(0, 5) : leafValue(named, argument.name, random, ids);
    given.push(`${argument.name}: ${isEnumType(named) ? value : JSON.stringify(value)}`);
  }
  return given.length > 0 ? `(${given.join(', ')})` : '';
}
