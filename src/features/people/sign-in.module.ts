import { Module } from '@nestjs/common';
import { SignInResolver } from './graphql/sign-in.resolver';

/** Loaded only with DEMO=1. */
@Module({ providers: [SignInResolver] })
export class SignInModule {}
