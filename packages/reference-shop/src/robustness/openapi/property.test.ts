import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../../test-support/running-shop.ts';
import { testedDatabase } from '../../test-support/test-database.ts';
import { inputsOf } from './arbitraries.ts';
import { createJudge } from './judge.ts';
import { type Operation, operationsOf } from './operations.ts';
import { Sender } from './sender.ts';

// The second database is asked less: what differs there shows early.
const wanted = testedDatabase === 'sqlite' ? 20_000 : 6_000;
const patience = 300_000;

/** Every password is hashed, which is made to be slow. */
const isSlow = ({ name }: Operation): boolean =>
  /^(POST|PUT) \/api\/(auth\/(register|login|password)|admin\/(login|password|accounts))/.test(name);

// Another each time; the one of a failure is printed, and PERFSHOP_PROPERTY_SEED brings it back.
const seed = Number(process.env.PERFSHOP_PROPERTY_SEED ?? Date.now() % 2 ** 31);

let shop: RunningShop;
let sender: Sender;
let operations: readonly Operation[];
let judge: ReturnType<typeof createJudge>;
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_LOG_LEVEL: 'silent' });
  sender = new Sender(shop.shop.publicUrl);
  const { body } = await (await shop.visitor()).get('/api/openapi.json');
  operations = operationsOf(body);
  judge = createJudge(body);
});
afterAll(async () => {
  sender.close();
  await shop.close();
});

type Identity = Readonly<Record<string, string>>;

/** Somebody who asks. Each operation is asked by a new one, so that a logout ends no other's session. */
interface Person {
  readonly arrive: () => Promise<Identity>;
  readonly asks: (operation: Operation) => boolean;
}

const people: Readonly<Record<string, Person>> = {
  visitor: { arrive: async () => ({ cookie: (await shop.visitor()).cookie }), asks: () => true },
  customer: {
    arrive: async () => {
      const customer = await shop.visitor('fr');
      await customer.buy(1);
      await customer.add(2);
      return { cookie: customer.cookie };
    },
    asks: () => true,
  },
  // Comes last, and only where the others are turned away: whoever may do everything leaves no shop in which somebody could still buy.
  admin: {
    arrive: async () => ({ 'x-admin-token': shop.shop.controlToken }),
    asks: ({ path }) => path.startsWith('/api/admin/'),
  },
};

const askedByAll = Object.keys(people).filter((who) => who !== 'admin');

describe('every operation, asked for whatever its schemas let one think of', () => {
  const runs = (operation: Operation): number => {
    const fast = operations.filter((each) => !isSlow(each)).length * askedByAll.length;
    return isSlow(operation) ? 25 : Math.ceil(wanted / fast);
  };

  /** What went wrong, one text for each operation. */
  const ask = async ({ arrive, asks }: Person): Promise<string> => {
    console.info(`Seed of the generated requests: ${seed}`);
    const failures: string[] = [];
    const queue = operations.filter(asks);
    const work = async () => {
      for (let operation = queue.shift(); operation !== undefined; operation = queue.shift()) {
        const failure = await tryOut(operation, await arrive(), runs(operation));
        if (failure !== undefined) failures.push(failure);
      }
    };
    await Promise.all(Array.from({ length: 6 }, work));
    return failures.join('\n\n');
  };

  it.each(askedByAll)(
    'answers a %s as it is documented, and never 500',
    async (who) => {
      expect(await ask(people[who] ?? expect.unreachable())).toBe('');
      expect(shop.crashes).toEqual([]);
    },
    patience,
  );

  it(`was asked ${wanted} times at least, and the shop is well`, async () => {
    expect(sender.count).toBeGreaterThanOrEqual(wanted);
    const visitor = await shop.visitor();
    expect((await visitor.get('/readyz')).status).toBe(200);
    expect((await visitor.buy(3)).status).toBe(201);
  });

  it(
    'answers an admin as it is documented, and never 500',
    async () => {
      expect(await ask(people.admin ?? expect.unreachable())).toBe('');
      expect(shop.crashes).toEqual([]);
    },
    patience,
  );
});

async function tryOut(
  operation: Operation,
  identity: Readonly<Record<string, string>>,
  numRuns: number,
): Promise<string | undefined> {
  const property = fc.asyncProperty(inputsOf(operation), async (input) => {
    const received = await sender.send(operation, input, identity);
    const found = judge(operation, received);
    if (found.length > 0) throw new Error(`${found.join('; ')}\n${received.text.slice(0, 300)}`);
  });
  const result = await fc.check(property, { numRuns, seed, interruptAfterTimeLimit: 60_000, maxSkipsPerRun: 0 });
  if (!result.failed) return undefined;
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  return `${operation.name} (seed ${seed}) ${cause}\n${fc.stringify(result.counterexample)}`;
}
