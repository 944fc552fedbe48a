import { ConsoleError, type Route } from '@perfshop/console';
import { mostUsersPerMinute } from './plan.ts';
import type { Traffic } from './traffic.ts';

/** Made-up visitors on demand: `GET` tells, `PUT` sends them, `DELETE` sends them away. */
export const trafficRoutes = (traffic: Traffic, seed: string): readonly Route[] => {
  const path = '/api/admin/traffic';
  return [
    { method: 'GET', path, handle: () => ({ body: traffic.state }) },
    {
      method: 'PUT',
      path,
      handle: async ({ body }) => {
        const plan = readPlan(await body());
        await traffic.start({ usersPerMinute: plan.usersPerMinute, seed: plan.seed ?? seed, pace: 1 });
        return { body: traffic.state };
      },
    },
    {
      method: 'DELETE',
      path,
      handle: async () => {
        await traffic.stop();
        return { body: traffic.state };
      },
    },
  ];
};

function readPlan(body: unknown): { usersPerMinute: number; seed?: string } {
  const { usersPerMinute, seed, ...unknown } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw invalid(`There is no field "${other}" (allowed: usersPerMinute, seed)`);
  if (!Number.isInteger(usersPerMinute) || Number(usersPerMinute) < 1 || Number(usersPerMinute) > mostUsersPerMinute)
    throw invalid(`usersPerMinute must be a whole number from 1 to ${mostUsersPerMinute}`);
  if (seed !== undefined && (typeof seed !== 'string' || seed.length < 1 || seed.length > 100))
    throw invalid('seed must be a text of 1 to 100 characters');
  return { usersPerMinute: Number(usersPerMinute), ...(seed !== undefined && { seed }) };
}

const invalid = (message: string) => new ConsoleError('CONSOLE_BODY_INVALID', message);
