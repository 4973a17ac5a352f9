import { Module } from '@nestjs/common';
import { AnswersRepository } from './answers.repository';
import { AnswersSearch } from './answers.search';
import { AnswersService } from './answers.service';
import { FixAnswers } from './fixes.service';
import { AnswerTextResolver } from './graphql/answer-text.resolver';

@Module({
  providers: [AnswersService, FixAnswers, AnswersRepository, AnswersSearch, AnswerTextResolver],
  exports: [AnswersService, FixAnswers, AnswersRepository],
})
export class AnswersModule {}
