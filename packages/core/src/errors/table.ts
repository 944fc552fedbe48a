/** What an error code means, and what to do about it. */
export interface ErrorEntry {
  /** The HTTP status that a control API answers with. */
  readonly status: number;
  readonly meaning: string;
  readonly cure: string;
}

/** Every code that this package throws. The documentation lists the same table, and a test holds the two together. */
export const errorTable = {
  CHAOS_UNKNOWN_FAULT: {
    status: 404,
    meaning: 'No registered plugin has a fault with this id.',
    cure: 'Use one of the ids that the message proposes, or register the plugin that owns the fault.',
  },
  CHAOS_UNKNOWN_ACTIVATION: {
    status: 404,
    meaning: 'No activation has this id: it never existed, or the process was started anew.',
    cure: 'List the activations and use one of their ids.',
  },
  CHAOS_UNKNOWN_FAMILY: {
    status: 404,
    meaning: 'No registered plugin is of this family.',
    cure: 'Use one of the families that the message names.',
  },
  CHAOS_PARAMS_INVALID: {
    status: 400,
    meaning: "The params do not fit the fault's schema.",
    cure: 'Correct each path that the message names. Nothing was changed.',
  },
  CHAOS_TARGET_INVALID: {
    status: 400,
    meaning: 'The target is malformed: an unknown key, or a value of the wrong type or outside its range.',
    cure: 'Correct what the message names. A rate is a number from 0 to 1, never a string.',
  },
  CHAOS_TARGET_ATTRIBUTE: {
    status: 400,
    meaning: 'The target or a limit uses an attribute that no adapter declared, so it could never match.',
    cure: 'Declare the attribute where the adapter is mounted, or use one of those that the message names.',
  },
  CHAOS_TARGET_ON_PROCESS: {
    status: 400,
    meaning: 'A fault of process reach touches everyone, so it takes no target.',
    cure: 'Activate it without a target, or choose a fault of request reach.',
  },
  CHAOS_SHADOW_ON_PROCESS: {
    status: 400,
    meaning: 'A fault of process reach acts on the process itself when it is activated, so it has no dry run.',
    cure: 'Activate it live with low params and a guard, or rehearse with a fault of request reach.',
  },
  CHAOS_LIMIT_INVALID: {
    status: 400,
    meaning: 'A limit is malformed or outside its range.',
    cure: 'Give `for` as milliseconds or as a duration such as "5m" (24 h at most), and counts as whole numbers from 1.',
  },
  CHAOS_LIMIT_EXPIRED: {
    status: 400,
    meaning: 'The time limit lies in the past, so the activation would end before it began.',
    cure: 'Give a duration above zero or an instant in the future.',
  },
  CHAOS_FAULT_OWNED: {
    status: 409,
    meaning: 'A fault of process reach has one owner, and another activation holds it.',
    cure: 'Update or restore the activation that the message names.',
  },
  CHAOS_NOT_ACTIVE: {
    status: 409,
    meaning: 'What was to be activated, updated or extended had been restored, before or meanwhile.',
    cure: 'Activate it again.',
  },
  CHAOS_ACTIVATE_FAILED: {
    status: 500,
    meaning: 'The fault threw while it was being activated. Everything that it had taken was given back.',
    cure: 'Read the cause; it is a bug in the fault or a missing requirement of it.',
  },
  CHAOS_RESTORE_FAILED: {
    status: 500,
    meaning: 'Some steps of restoring threw. Every other step was run.',
    cure: 'Read the cause, an AggregateError with each failure.',
  },
  CHAOS_KILLED: {
    status: 423,
    meaning: 'The kill switch is engaged: nothing can be activated.',
    cure: 'Release the kill switch once the reason is gone.',
  },
  CHAOS_KILL_HELD: {
    status: 409,
    meaning: 'The kill switch cannot be released while its stop file exists.',
    cure: 'Remove the file that the message names, then release.',
  },
  CHAOS_PRODUCTION: {
    status: 403,
    meaning: 'NODE_ENV is "production" and the application did not allow chaos there.',
    cure: 'Pass `allowInProduction: true` to createChaos if that is meant.',
  },
  CHAOS_CLOSED: {
    status: 409,
    meaning: 'The engine was closed.',
    cure: 'Create a new one.',
  },
  CHAOS_LEVEL_INVALID: {
    status: 400,
    meaning: 'A level is a whole number from 0 to 4.',
    cure: 'Give 0 (Disabled), 1 (Junior), 2 (Intermediate), 3 (Expert) or 4 (Master).',
  },
  CHAOS_NOTHING_INJECTED: {
    status: 409,
    meaning: 'A block that was to run under faults ended without one injection, so it proved nothing.',
    cure: 'Check that the code inside reaches the points of the fault, and that the target can match.',
  },
  CHAOS_FAULT_INVALID: {
    status: 500,
    meaning: 'A fault definition is malformed.',
    cure: 'Correct what the message names.',
  },
  CHAOS_PLUGIN_INVALID: {
    status: 500,
    meaning: 'What was given as a plugin is not one.',
    cure: 'Pass the value that a function made by definePlugin returns: `plugins: [business()]`, not `[business]`.',
  },
  CHAOS_PLUGIN_CORE_VERSION: {
    status: 500,
    meaning: 'The plugin was built for another version of the plugin interface.',
    cure: 'Install a version of the plugin that fits this @perfshop/core, or the other way round.',
  },
  CHAOS_PLUGIN_DUPLICATE: {
    status: 500,
    meaning: 'Two plugins, two faults or two scenarios have one id.',
    cure: 'Register each plugin once, and name faults `family.name`.',
  },
  CHAOS_PLUGIN_REQUIREMENT: {
    status: 500,
    meaning: 'A plugin requires another one, or a token, that is not there, or plugins require each other in a circle.',
    cure: 'Register or provide what the message names.',
  },
  CHAOS_PLUGIN_LEVEL: {
    status: 500,
    meaning: 'A level of a plugin uses a fault that is not its own, or params that do not fit.',
    cure: 'Correct the entry that the message names.',
  },
  CHAOS_PLUGIN_SCENARIO: {
    status: 500,
    meaning: 'A scenario of a plugin is malformed, or its params do not fit the faults that are registered.',
    cure: 'Correct what the message names.',
  },
  CHAOS_PLUGIN_SETUP: {
    status: 500,
    meaning: "The plugin's setup threw.",
    cure: 'Read the cause.',
  },
  CHAOS_SCHEMA_INVALID: {
    status: 500,
    meaning: "A fault's params schema is not valid JSON Schema.",
    cure: 'Correct the keyword that the message names.',
  },
  CHAOS_TOKEN_MISSING: {
    status: 500,
    meaning: 'Nothing is registered for a token that a fault or plugin asked for.',
    cure: 'Provide it: `createChaos({ provide: (injector) => injector.value(TOKEN, …) })`.',
  },
  CHAOS_EFFECT_INVALID: {
    status: 500,
    meaning: 'A fault asked for an effect that cannot be had, such as patching a method that does not exist.',
    cure: 'Correct the fault.',
  },
  CHAOS_SCENARIO_INVALID: {
    status: 400,
    meaning:
      'A scenario is malformed, uses a fault or params that do not fit, or drives one param by two segments at once.',
    cure: 'Correct each place that the message names. Nothing was started.',
  },
  CHAOS_UNKNOWN_SCENARIO: {
    status: 404,
    meaning: 'No plugin has a scenario with this id.',
    cure: 'Use one of the ids that the message proposes, or give the definition itself.',
  },
  CHAOS_UNKNOWN_RUN: {
    status: 404,
    meaning: 'No run has this id: it never existed, or is too long over.',
    cure: 'List the runs and use one of their ids.',
  },
  CHAOS_RUN_OVER: {
    status: 409,
    meaning: 'The run has finished or was aborted, so it can be neither paused nor resumed.',
    cure: 'Start the scenario again.',
  },
  CHAOS_NO_REPORT: {
    status: 404,
    meaning: 'The run or the activation was started without a report, so nobody watched its requests.',
    cure: 'Start it with `report: true`.',
  },
  CHAOS_JOURNAL_DAMAGED: {
    status: 500,
    meaning: 'A line of the journal was changed, removed or put elsewhere, or its end is missing.',
    cure: 'Find out who did it; the message says where. To begin a new journal, pass `damaged: "set-aside"` to fileJournal.',
  },
  CHAOS_JOURNAL_UNUSABLE: {
    status: 500,
    meaning: "The journal's files can't be read, or can't be opened for writing.",
    cure: 'Give the process the rights to the path that the message names, or another path.',
  },
  CHAOS_GUARD_INVALID: {
    status: 400,
    meaning: 'A guard is malformed, or looks at a metric that is not there.',
    cure: 'Correct what the message names. Guards on metrics need `metrics`, the registry of the application.',
  },
  CHAOS_CONFLICT: {
    status: 409,
    meaning: 'Another replica changed what is active at the same time. Nothing was done.',
    cure: 'Look at the current state, which the details hold, and give the command again if it still makes sense.',
  },
  CHAOS_FENCED: {
    status: 409,
    meaning: 'A runner gave a command although another one has taken over from it.',
    cure: 'Nothing is to be done: the later runner gives the commands now.',
  },
  CHAOS_CLUSTER_LOST: {
    status: 503,
    meaning: 'The store of the cluster is out of reach, so replicas could not agree.',
    cure: 'Bring the store back. Replicas then reconcile by themselves; give the command again.',
  },
  CHAOS_OPTION_INVALID: {
    status: 400,
    meaning: 'An option of createChaos, of activate, of startScenario or of an adapter is malformed.',
    cure: 'Correct what the message names.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** A code of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;
