import { agentState, pageModules } from '@perfshop/chaos-frontend/points';
import { listingRead } from '@perfshop/chaos-performance/points';
import { journeyStep } from '@perfshop/chaos-scripting/points';
import { httpServerRequest } from '@perfshop/core/koa';
import { businessPoints } from './business-points.ts';
import { functionalPoints } from './functional-points.ts';
import { securityPoints } from './security-points.ts';

/** Every point that the shop offers; the catalogue of the control API lists them. */
export const offeredPoints = [
  httpServerRequest,
  listingRead,
  ...businessPoints,
  ...functionalPoints,
  ...securityPoints,
  journeyStep,
  agentState,
  pageModules,
];
