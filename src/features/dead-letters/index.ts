export { DeadLettersModule } from './dead-letters.module';
