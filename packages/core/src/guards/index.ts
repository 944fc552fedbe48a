export { type Breach, describeBreach } from './breach.ts';
export type { GuardDefinition, MetricGuard, ProcessGuard, RequestGuard } from './definition.ts';
export type { GuardView } from './guard.ts';
export { type GuardHost, GuardSet, type GuardSetOptions, type GuardSubject } from './guard-set.ts';
export { type GuardOptions, startGuards } from './start-guards.ts';
