/**
 * The testing kit: time that stands still, and the contract that every plugin keeps.
 *
 * @module
 */
export { type ContractOptions, describePlugin, type TestRunner } from './describe-plugin.ts';
export { sampleParams } from './sample-params.ts';
export { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
