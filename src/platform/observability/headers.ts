import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

/** Headers for an API that shows no pages: nothing may be loaded, framed or guessed. The IDE's page sets its own policy. */
export async function setSecurityHeaders(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet as never, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** An address that Fastify cannot decode is answered before any hook runs; so its headers are set here. */
export function refuseUnreadable(reply: FastifyReply): void {
  reply
    .code(400)
    .headers({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
    .send({ code: 'BAD_USER_INPUT', message: 'The address of the request cannot be read.' });
}
