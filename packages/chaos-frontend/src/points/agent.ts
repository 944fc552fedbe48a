import { definePoint } from '@perfshop/core/points';

/** What the browser agent is to do: the params of each lever that is active, by the lever's name. Nothing means: rest. */
export type AgentState = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The browser that asks. */
export interface AgentContext {
  /** Public reference of its session; nothing where there is none. */
  readonly session: string | undefined;
}

/**
 * The state that a browser's agent is told when it asks: nothing to do.
 *
 * @example
 * ```ts
 * const state = agentState.apply({}, { session: 's-42' });
 * ```
 */
export const agentState = definePoint<AgentState, AgentContext>('frontend.agent.state', {
  key: () => 'agent',
});
