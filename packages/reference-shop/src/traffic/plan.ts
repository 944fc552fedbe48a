/** More visitors than that are a load test, for which there are tools. */
export const mostUsersPerMinute = 600;

/** More are never in the shop at once: whoever arrives then goes away again. */
export const mostUsersAtOnce = 200;

/** How much made-up traffic there is to be. */
export interface TrafficPlan {
  readonly usersPerMinute: number;
  /** The same seed makes the same people, who want the same things. */
  readonly seed: string;
  /** Factor on the time that people think between two clicks; 0 is for tests. */
  readonly pace: number;
}
