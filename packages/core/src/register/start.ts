import { httpServerRequest } from '../adapters/http-point.ts';
import { createEngine } from '../engine/create-chaos.ts';
import { instrumentHttpClient } from '../outbound/http-client/instrument.ts';
import { httpClientRequest } from '../outbound/http-client-point.ts';
import { instrumentFetch } from '../outbound/undici/instrument.ts';
import { signedHeaders } from '../signed/carry.ts';
import { readerOf } from './attributes.ts';
import { type ControlServer, startControl } from './control-server.ts';
import { instrumentServers } from './instrument-servers.ts';
import { loadPlugin } from './load.ts';
import { readSettings } from './read-settings.ts';
import { SettingError } from './setting-error.ts';

const say = (line: string): void => void process.stderr.write(`[perfshop] ${line}\n`);

/** Starts chaos in a process that knows nothing of it. Never throws: what goes wrong is one line on stderr, and chaos stays off. */
export async function start(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const settings = readSettings(environment);
    if (environment.NODE_ENV === 'production' && !settings.allowInProduction) {
      say('chaos stays off: NODE_ENV is "production", and PERFSHOP_ALLOW_IN_PRODUCTION is not set');
      return;
    }
    if (settings.plugins.length === 0) {
      throw new SettingError('PERFSHOP_PLUGINS names no plugin, such as "@perfshop/chaos-performance"');
    }
    const plugins = await Promise.all(settings.plugins.map(loadPlugin));
    const chaos = await createEngine({
      plugins,
      points: [httpServerRequest, httpClientRequest],
      allowInProduction: settings.allowInProduction,
      ...(settings.seed !== undefined && { seed: settings.seed }),
      ...(settings.killFile !== undefined && { kill: { file: settings.killFile } }),
      ...(settings.signed !== undefined && { signed: settings.signed }),
    });
    try {
      const attributes = Object.entries(settings.attributes).map(([name, source]) => [name, readerOf(source)]);
      let control: ControlServer | undefined;
      instrumentServers(
        chaos,
        { attributes: Object.fromEntries(attributes), exempt: settings.exempt },
        (server) => server === control?.server,
      );
      const outbound = {
        exempt: settings.exemptHosts,
        // With it the clients stay instrumented while nothing is active.
        ...(settings.signed !== undefined && { headers: signedHeaders(chaos) }),
      };
      instrumentHttpClient(chaos, outbound);
      instrumentFetch(chaos, outbound);
      control = await startControl(chaos, settings);
      chaos.ready();
      const secret = control.newToken === undefined ? '' : `, token ${control.newToken}`;
      say(`control API at ${control.url}${secret}`);
    } catch (error) {
      await chaos.close();
      throw error;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say(`chaos stays off: ${message.replaceAll(/\s+/g, ' ')}`);
  }
}
