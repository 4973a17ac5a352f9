import { Module } from '@nestjs/common';
import { ReferenceLoader } from './reference.loader';

@Module({ providers: [ReferenceLoader], exports: [ReferenceLoader] })
export class ReferenceModule {}
