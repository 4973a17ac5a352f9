export { AnswerTextEntity, type AnswerText } from './answer-text.entity';
export { answerTextKind, answerTextTies } from './answer-text.kind';
export { AnswersModule } from './answers.module';
export { AnswersRepository } from './answers.repository';
export { AnswersService } from './answers.service';
export { FixAnswers } from './fixes.service';
export { AnswerTextType, LanguageField, KeywordsField } from './graphql/answer-text.types';
export { render, writtenDay, type PlaceholderValues, type Rendered } from './placeholders';
