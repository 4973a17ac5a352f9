import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { settings } from '../../src/platform/config/settings';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Service {
  image: string;
  environment?: Record<string, string>;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  volumes?: string[];
  secrets?: (string | { source: string })[];
  depends_on?: Record<string, unknown> | string[];
}
interface Topology {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
}

const files = { 'one node': 'docker/compose.yml', cluster: 'docker/compose.cluster.yml' };
const topologies = Object.entries(files).map(
  ([name, file]) => [name, parse(read(file), { merge: true }) as Topology] as const,
);
const ours = ({ services }: Topology): [string, Service][] =>
  Object.entries(services).filter(([, { image }]) => image === 'find-and-fix');
const known = settings.map(({ name }) => name) as string[];

describe('the image', () => {
  const lines = read('docker/Dockerfile').replaceAll('\\\n', ' ').split('\n');
  const of = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1).trim());

  it('is built in one stage and runs in another, as somebody without rights', () => {
    expect(of('FROM')).toHaveLength(2);
    expect(of('FROM')[0]).toMatch(/ AS build$/);
    expect(of('USER')).toEqual([expect.stringMatching(/^[1-9]\d+:[1-9]\d+$/)]);
    const [run] = of('RUN').slice(-1);
    for (const tool of ['node_modules', 'npm', 'npx', 'corepack']) expect(run).toContain(tool);
  });

  it('runs on a Node that the service is made for', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const [least] = /\d+/.exec(engines.node)!;
    for (const image of of('FROM'))
      expect(Number(/^node:(\d+)-/.exec(image)![1])).toBeGreaterThanOrEqual(Number(least));
  });

  it('takes only files that are there', () => {
    const copied = of('COPY').filter((line) => !line.startsWith('--from'));
    const missing = copied
      .flatMap((line) => line.split(/\s+/).slice(0, -1))
      .filter((file) => !existsSync(join(root, file)));
    expect(copied.length).toBeGreaterThan(3);
    expect(missing).toEqual([]);
  });

  it('says whether it is ready', () => {
    expect(of('HEALTHCHECK')[0]).toContain('docker/health.mjs');
    expect(read('docker/health.mjs')).toContain('/health/ready');
  });
});

describe.each(topologies)('docker for %s', (name, topology) => {
  it('runs the service with nothing it could write to but its data', () => {
    expect(ours(topology).length).toBe(name === 'cluster' ? 3 : 1);
    for (const [, service] of ours(topology)) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        volumes: ['data:/data'],
      });
    }
  });

  it('sets nothing that the service does not know, and no secret but as a file', () => {
    for (const [, { environment = {}, secrets = [] }] of ours(topology)) {
      const names = Object.keys(environment).map((setting) => setting.replace(/_FILE$/, ''));
      expect(names.filter((setting) => !known.includes(setting))).toEqual([]);
      for (const [setting, value] of Object.entries(environment)) {
        expect(setting).not.toMatch(/^(DATABASE_.*URL|MAIL_URL|DATA_KEYS)$/);
        if (setting.endsWith('_FILE')) expect(secrets).toContain(value.replace('/run/secrets/', ''));
      }
    }
  });

  it('mounts and names only what is there', () => {
    const { services, secrets } = topology;
    for (const service of Object.values(services)) {
      for (const [file] of (service.volumes ?? []).map((volume) => volume.split(':')))
        if (file!.startsWith('./'))
          expect([file, existsSync(join(root, 'docker', file!))]).toEqual([file, true]);
      for (const secret of service.secrets ?? [])
        expect(Object.keys(secrets)).toContain(typeof secret === 'string' ? secret : secret.source);
      for (const other of Array.isArray(service.depends_on)
        ? service.depends_on
        : Object.keys(service.depends_on ?? {}))
        expect(Object.keys(services)).toContain(other);
      // An image that changes under its name is another one tomorrow.
      expect(service.image).toMatch(/^find-and-fix$|:\S*\d/);
    }
  });
});

describe('the cluster', () => {
  const cluster = topologies.find(([name]) => name === 'cluster')![1];
  const proxy = read('docker/haproxy.cfg');
  const pooler = read('docker/pgbouncer.ini');

  it('sends requests to each instance of it and to no other', () => {
    const targets = [...proxy.matchAll(/^ {2}server (\S+) (\S+):3000$/gm)].map(([, , host]) => host);
    expect(targets).toEqual(ours(cluster).map(([service]) => service));
    expect(proxy).toContain('option httpchk GET /health/ready');
  });

  it('sends nothing twice that may have been done', () => {
    expect(proxy).toMatch(/^ {2}retry-on conn-failure$/m);
  });

  it('looks often enough to notice a drain before the door closes', () => {
    const [, every] = /check inter (\d+)ms fall 1/.exec(proxy)!;
    for (const [, { environment }] of ours(cluster))
      expect(Number(environment!.DRAIN_SECONDS) * 1_000).toBeGreaterThanOrEqual(2 * Number(every));
  });

  it('is pooled as what `npm run cluster` starts', () => {
    const own = read('scripts/cluster/pgbouncer.mjs');
    const pooled = pooler
      .split('\n')
      .filter((line) =>
        /^(auth_type|pool_mode|default_pool_size|max_client_conn|ignore_startup_parameters) =/.test(line),
      );
    expect(pooled).toHaveLength(5);
    for (const line of pooled) expect(own).toContain(`'${line}'`);
  });

  it('hears news and migrates past the pooler', () => {
    for (const [, { environment }] of ours(cluster))
      expect(Object.keys(environment!)).toEqual(
        expect.arrayContaining([
          'DATABASE_URL_FILE',
          'DATABASE_LISTEN_URL_FILE',
          'DATABASE_MIGRATOR_URL_FILE',
        ]),
      );
  });
});
