import { Module } from '@nestjs/common';
import { DeadLettersRepository } from './dead-letters.repository';
import { DeadLettersService } from './dead-letters.service';
import { DeadLetterResolver } from './graphql/dead-letter.resolver';

@Module({ providers: [DeadLettersRepository, DeadLettersService, DeadLetterResolver] })
export class DeadLettersModule {}
