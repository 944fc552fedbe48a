/**
 * The place in an application where a journey is protected step by step. It does nothing, and costs one comparison, until a fault is activated.
 *
 * @module
 */
export { journeyStep, type StepAnswer, type StepRequest } from './journey.ts';
