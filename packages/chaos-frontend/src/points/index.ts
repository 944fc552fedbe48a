/**
 * The places in an application through which faults reach a browser. They do nothing, and cost one comparison, until a fault is activated.
 *
 * @module
 */

export { type AgentContext, type AgentState, agentState } from './agent.ts';
export { type PageContext, pageModules } from './page.ts';
