import type { Activation } from '../engine/activation.ts';
import type { ActivationView } from '../engine/activation-view.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { Agreement } from '../engine/commands.ts';
import { add, type Change, change, type DesiredState, describeActivation, remove } from './desired-state.ts';
import type { Attempt } from './run-command.ts';

/** What agreeing needs of its replica. */
export interface AgreementHost {
  readonly chaos: Chaos;
  readonly setLevel: Agreement['setLevel'];
  state(): DesiredState;
  /** The command of a run that is being run. */
  attempt(): Attempt | undefined;
  commit(change: Change, undoable?: string): Promise<void>;
  tell(change: Change): void;
}

/** Agrees with the other replicas on what is activated and updated here. */
export function agreementOf(host: AgreementHost): Agreement {
  const budgeted = host.chaos.state().budget !== undefined;
  return {
    activated: async (activation) => {
      const command = host.attempt()?.command;
      const made = command?.key === undefined ? {} : { run: `${command.run}/${command.key}`, command: command.index };
      const desired = { ...describeActivation(activation), ...made };
      // A condition in code can't be sent to others: such an activation, of a test say, stays in its process.
      if (desired.target.when !== undefined) return;
      const { id } = desired;
      // It may have been restored while it waited for its turn, when the others had not heard of it yet.
      await host.commit((state) => (isRestored(activation) ? state : add(desired)(state)), id);
      const { params, expiresAt } = activation;
      if (isRestored(activation)) host.tell(remove(id));
      else if (params !== desired.params || expiresAt !== desired.expiresAt)
        host.tell(change(id, { params, expiresAt }));
    },
    withdrawn: ({ id }) => {
      if (host.state().activations.some((one) => one.id === id)) host.tell(remove(id));
    },
    updated: async ({ id }, params) => {
      if (host.state().activations.some((one) => one.id === id)) await host.commit(change(id, { params }));
    },
    setLevel: host.setLevel,
    perReplica: (view) => countedPerReplica(view, budgeted),
  };
}

const isRestored = ({ state }: Activation): boolean => state === 'restored';

/** What of an activation each replica counts by itself: only injections are counted over all of them. */
function countedPerReplica(
  { limits, target }: Pick<ActivationView, 'limits' | 'target'>,
  budgeted: boolean,
): readonly string[] {
  return [
    ...(['concurrent', 'sessions'] as const)
      .filter((name) => limits[name] !== undefined)
      .map((name) => `limits.${name}`),
    ...(['every', 'first', 'sequence'] as const)
      .filter((name) => target[name] !== undefined)
      .map((name) => `target.${name}`),
    ...(budgeted ? ['budget'] : []),
  ];
}
