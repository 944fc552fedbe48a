import type { Fault, Reach } from '../faults/define-fault.ts';
import type { Plugin } from '../faults/define-plugin.ts';
import type { ParamsSchema } from '../faults/schema.ts';
import type { Text } from '../faults/text.ts';
import type { BudgetView } from '../targets/budget.ts';
import type { ActivationView } from './activation-view.ts';
import type { ChaosParts } from './chaos-parts.ts';
import type { CountersView } from './counters.ts';
import type { SignedView } from './signed-gate.ts';

/** A point of the application, as the catalogue shows it. */
export interface PointView {
  readonly id: string;
  readonly kind: 'value' | 'call';
  readonly active: boolean;
}

/** A fault, as the catalogue shows it. */
export interface FaultView {
  readonly id: string;
  readonly family: string;
  readonly plugin: string;
  readonly reach: Reach;
  readonly title: Text;
  readonly description?: Text;
  readonly symptoms?: Text;
  readonly params: ParamsSchema;
}

/** Everything that can be activated, and where it can act. */
export interface CatalogueView {
  readonly families: readonly {
    readonly id: string;
    readonly levels: readonly (readonly string[])[];
    readonly cumulative: boolean;
  }[];
  readonly faults: readonly FaultView[];
  readonly points: readonly PointView[];
  /** The attributes that targets may use. */
  readonly attributes: readonly string[];
}

/** What is going on right now. */
export interface StateView {
  readonly armed: boolean;
  /** Why nothing is injected although something may be active; undefined while armed. */
  readonly unarmedBecause?: 'not-ready' | 'production' | 'killed' | 'closed';
  readonly killed?: { readonly reason: string; readonly at: number; readonly by?: string };
  readonly levels: Readonly<Record<string, number>>;
  readonly activations: readonly ActivationView[];
  /** Totals since the engine was created, by fault id; faults that were never active are left out. */
  readonly counters: Readonly<Record<string, CountersView>>;
  readonly seed: string;
  /** How much of the budget is used; only where there is one. */
  readonly budget?: BudgetView;
  /** How many requests asked for faults by a signed token; only where a key is configured. */
  readonly signed?: SignedView;
}

/** See `chaos.catalogue`. */
export const catalogueView = (
  { registry, points }: Pick<ChaosParts, 'registry' | 'points'>,
  families: readonly string[],
  attributes: readonly string[],
): CatalogueView => ({
  families: families.map((id) => familyView(id, registry.family(id))),
  faults: registry.plugins.flatMap((plugin) => plugin.faults.map((fault) => faultView(fault, plugin))),
  points: points.map(({ id, kind, active }) => ({ id, kind, active })),
  attributes,
});

/** How the catalogue shows a family: of all its plugins together. */
const familyView = (id: string, plugins: readonly Plugin[]): CatalogueView['families'][number] => ({
  id,
  levels: ([0, 1, 2, 3] as const).map((index) =>
    plugins.flatMap(({ levels }) => levels[index].map(({ fault }) => fault.id)),
  ),
  cumulative: plugins.some(({ cumulative }) => cumulative),
});

/** How the catalogue shows a fault. */
const faultView = (fault: Fault, plugin: { readonly name: string; readonly family: string }): FaultView => ({
  id: fault.id,
  family: plugin.family,
  plugin: plugin.name,
  reach: fault.reach,
  title: fault.title,
  ...(fault.description !== undefined && { description: fault.description }),
  ...(fault.symptoms !== undefined && { symptoms: fault.symptoms }),
  params: fault.params,
});
