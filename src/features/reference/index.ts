export { demoPeople, type DemoPerson } from './reference.files';
export { ReferenceLoader, type Loaded } from './reference.loader';
export { ReferenceModule } from './reference.module';
