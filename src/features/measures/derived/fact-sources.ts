import { Injectable } from '@nestjs/common';
import type { DerivedFact } from '../../../domain/measure/derived';
import type { FactSource } from './fact-source';
import { factsOfCases } from './facts.of-cases';
import { factsOfEscalations } from './facts.of-escalations';

/** Where facts come from. A later feature adds the source of its own kind of record, and its kind to the trigger. */
@Injectable()
export class FactSources {
  private readonly sources: FactSource[] = [factsOfCases, factsOfEscalations];

  add(source: FactSource): void {
    this.sources.push(source);
  }

  get all(): readonly FactSource[] {
    return this.sources;
  }

  of(fact: DerivedFact): FactSource {
    const source = this.sources.find(({ facts }) => facts.includes(fact));
    if (!source) throw new Error(`No source tells ${fact}.`);
    return source;
  }
}
