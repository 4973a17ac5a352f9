export { DeskModule } from './desk.module';
export { FlowStayEntity } from './flow/flow-stay.entity';
export { PresenceEntity } from './presence/presence.entity';
export { SavedViewEntity } from './views/saved-view.entity';
export { savedViewKind } from './views/saved-view.kind';
