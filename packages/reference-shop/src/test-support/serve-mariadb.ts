/**
 * Starts a MariaDB with one empty database, tells its parent where it is, and removes it when the parent is gone. `url` is null when none is installed.
 *
 * @module
 */
import { createConnection } from 'mysql2/promise';
import { MariadbServer } from './mariadb-server.ts';

if (MariadbServer.isInstalled()) {
  const server = await MariadbServer.start({ durable: true });
  // Ctrl-C reaches the parent as well, and its end is what counts.
  process.on('SIGINT', () => {});
  process.once('disconnect', () => void server.remove());
  const connection = await createConnection(server.url(''));
  await connection.query('create database perfshop_bench');
  await connection.end();
  process.send?.({ url: server.url('perfshop_bench') });
} else {
  process.send?.({ url: null });
  process.disconnect?.();
}
