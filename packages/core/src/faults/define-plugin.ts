import type { Injector } from '../inject/injector.ts';
import type { Token } from '../inject/token.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import type { Fault } from './define-fault.ts';
import type { Text } from './text.ts';
import type { FaultUse } from './use.ts';

/** The version of the plugin interface that this copy of the core speaks. It changes only when old plugins would break. */
export const PLUGIN_INTERFACE = 1;

/** Levels 1 (Junior) to 4 (Master) of a family; level 0 is nothing. */
export type Levels = readonly [
  junior: readonly FaultUse[],
  intermediate: readonly FaultUse[],
  expert: readonly FaultUse[],
  master: readonly FaultUse[],
];

/** What {@link definePlugin} takes. */
export interface PluginDefinition<O> {
  /** The name of the npm package. */
  readonly name: string;
  /** Version of the package, for the journal and the catalogue. */
  readonly version?: string;
  /** The part of the fault ids before the dot. */
  readonly family: string;
  readonly title?: Text;
  // biome-ignore lint/suspicious/noExplicitAny: a list of faults with different params
  readonly faults: readonly Fault<any>[];
  readonly levels?: Levels;
  /** Whether a level includes the lower ones. Default false: each level is a table of its own. */
  readonly cumulative?: boolean;
  /** Scenarios that this plugin brings; their ids must be unique in an engine. */
  readonly scenarios?: readonly ScenarioDefinition[];
  /** Names of plugins that must be registered too; they are set up first. */
  readonly requires?: readonly string[];
  /** Tokens that somebody must have provided. */
  readonly needs?: readonly Token<unknown>[];
  /** Registers services. Called once per engine, in the order of requirements. */
  setup?(injector: Injector, options: O): void | Promise<void>;
}

/** A plugin with its options, ready to be registered. Opaque: made by the function that {@link definePlugin} returns. */
export interface Plugin {
  readonly name: string;
  readonly family: string;
  /** The plugin interface that it was built for. */
  readonly interface: number;
  readonly version: string | undefined;
  readonly title: Text | undefined;
  readonly faults: readonly Fault[];
  readonly levels: Levels;
  readonly cumulative: boolean;
  readonly scenarios: readonly ScenarioDefinition[];
  readonly requires: readonly string[];
  readonly needs: readonly Token<unknown>[];
  setup(injector: Injector): void | Promise<void>;
}

/**
 * Defines a plugin: a function of its options that gives the value to register.
 *
 * @example
 * ```ts
 * const hello = defineFault({ id: 'acme.hello', reach: 'process', title: 'Hello', activate() {} });
 * const acme = definePlugin({ name: 'acme-chaos', family: 'acme', faults: [hello] });
 * const chaos = await createChaos({ plugins: [acme()] });
 * ```
 */
export const definePlugin = <O = undefined>(
  definition: PluginDefinition<O>,
): ((...options: undefined extends O ? [options?: O] : [options: O]) => Plugin) =>
  asFactory((...options) =>
    Object.freeze({
      name: definition.name,
      family: definition.family,
      interface: PLUGIN_INTERFACE,
      version: definition.version,
      title: definition.title,
      faults: definition.faults as readonly Fault[],
      levels: definition.levels ?? ([[], [], [], []] as const),
      cumulative: definition.cumulative ?? false,
      scenarios: definition.scenarios ?? [],
      requires: definition.requires ?? [],
      needs: definition.needs ?? [],
      setup: (injector: Injector) => definition.setup?.(injector, options[0] as O),
    }),
  );

const factory = Symbol.for('perfshop.plugin-factory');

/** Marks the function of a plugin, so that it is found among the exports of a package. */
function asFactory<F extends object>(fn: F): F {
  return Object.defineProperty(fn, factory, { value: true });
}

/** Whether a value is what {@link definePlugin} returned, in whichever copy of this package. */
export const isPluginFactory = (value: unknown): boolean =>
  typeof value === 'function' && (value as { [factory]?: boolean })[factory] === true;
