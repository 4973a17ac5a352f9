export { IntakeMessageEntity, IntakeSourceEntity } from './intake.entity';
export { intakeSourceKind } from './intake.kind';
export { IntakeModule } from './intake.module';
