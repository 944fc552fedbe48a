import type { TestProject } from 'vitest/node';
import { MariadbServer } from './mariadb-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `DATABASE_URL` of the run's server, without the database; not given when the tests run on SQLite. */
    readonly mariadb?: string;
  }
}

/** Starts one server for all tests of the project `shop-mariadb`, and ends it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await MariadbServer.start();
  project.provide('mariadb', server.url(''));
  return () => server.remove();
}
