import { Module } from '@nestjs/common';
import { AgencyFounder } from './agency-founder.service';
import { ReferenceLoader } from './reference.loader';

@Module({ providers: [ReferenceLoader, AgencyFounder], exports: [ReferenceLoader, AgencyFounder] })
export class ReferenceModule {}
