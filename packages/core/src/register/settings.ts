import type { SignedOptions } from '../signed/options.ts';
import type { AttributeSource } from './attributes.ts';

/** A plugin to load: the name of its package, the export if it has several, and its options. */
export interface PluginSetting {
  readonly name: string;
  readonly export?: string;
  readonly options?: unknown;
}

/** What the register entry was told, by a file and by the environment. */
export interface Settings {
  readonly plugins: readonly PluginSetting[];
  readonly attributes: Readonly<Record<string, AttributeSource>>;
  /** Path patterns into which nothing is injected. */
  readonly exempt: readonly string[];
  /** Remote hosts into whose calls nothing is injected. */
  readonly exemptHosts: readonly string[];
  /** Port of the control API on 127.0.0.1; 0 is any free one. */
  readonly port: number;
  readonly token: string | undefined;
  readonly seed: string | undefined;
  readonly killFile: string | undefined;
  readonly allowInProduction: boolean;
  /** Off without it. */
  readonly signed: SignedOptions | undefined;
}
