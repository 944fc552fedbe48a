export { DECLINE_REASONS } from './decline-reasons.ts';
export { declined } from './declined.ts';
export { AcquirerTimeoutError, lostAnswer } from './lost-answer.ts';
export { type PaymentsOptions, payments } from './payments.ts';
