export {
  derivedDefinition,
  derivedDefinitions,
  derivedFacts,
  type DerivedDefinition,
  type DerivedFact,
  type DerivedFigure,
  type DerivedName,
  type FactTrait,
} from './definitions';
export { derivedValue, nothingLeft, sameDerived, type DerivedValue, type FactCount } from './figure';
