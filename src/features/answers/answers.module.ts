import { Module } from '@nestjs/common';
import { AnswersRepository } from './answers.repository';
import { AnswersSearch } from './answers.search';
import { AnswersService } from './answers.service';
import { AnswerTextResolver } from './graphql/answer-text.resolver';

@Module({
  providers: [AnswersService, AnswersRepository, AnswersSearch, AnswerTextResolver],
  exports: [AnswersService, AnswersRepository],
})
export class AnswersModule {}
