import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './read-settings.ts';

describe('the settings of the shop', () => {
  it('have a default each', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      managementPort: 9090,
      host: '127.0.0.1',
      expose: '0',
      trustedProxies: 0,
      publicUrl: undefined,
      dataDirectory: './data',
      database: undefined,
      databasePool: 10,
      databaseTimeout: 5_000,
      language: undefined,
      seed: 'perfshop',
      logLevel: undefined,
      tracesEndpoint: undefined,
      traffic: 0,
      smtp: undefined,
      mailFrom: 'PerfShop <shop@localhost>',
      solo: '0',
      adminPassword: undefined,
      killFile: undefined,
    });
  });

  it('are read from the environment, which may hold anything else', () => {
    const settings = readSettings({ PORT: '0', PERFSHOP_LANG: 'fr', PERFSHOP_KILL_FILE: '/tmp/stop', HOME: '/root' });
    expect(settings).toMatchObject({ port: 0, language: 'fr', killFile: '/tmp/stop' });
  });

  it.each([
    [{ PERFSHOP_LNAG: 'fr' }, 'Unknown setting PERFSHOP_LNAG. Did you mean PERFSHOP_LANG?'],
    [{ PERFSHOP_DATADIR: '/x' }, 'Unknown setting PERFSHOP_DATADIR. Did you mean PERFSHOP_DATA_DIR?'],
    [{ PERFSHOP_WHATEVER_ELSE: '1' }, /^Unknown setting PERFSHOP_WHATEVER_ELSE\. Allowed: PORT, .*PERFSHOP_SEED/],
    [{ PORT: '80a' }, 'PORT is "80a". Allowed: a whole number from 0 to 65535 (0 takes any free port).'],
    [{ MANAGEMENT_PORT: '70000' }, /^MANAGEMENT_PORT is "70000"\. Allowed: a whole number/],
    [{ PERFSHOP_LANG: 'xx' }, 'PERFSHOP_LANG is "xx". Allowed: fr or en or de or es or it or pt or nl.'],
    [{ PERFSHOP_SEED: ' ' }, /^PERFSHOP_SEED is " "\. Allowed: any text that is not empty\.$/],
    [{ PERFSHOP_HOST: 'a b' }, /^PERFSHOP_HOST is "a b"\. Allowed: an IP address/],
  ])('refuse %o with a sentence that says what is allowed', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(SettingsError);
    expect(() => readSettings(environment)).toThrow(message);
  });
});
