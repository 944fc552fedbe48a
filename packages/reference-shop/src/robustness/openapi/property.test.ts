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
  /** The credential that she has: she asks for what takes it, so that she is not turned away before anything is read. */
  readonly credential: string;
}

const people: Readonly<Record<string, Person>> = {
  // Comes first: once the others have guessed codes of rooms for a while, nobody is let in.
  student: {
    arrive: async () => {
      const student = await shop.visitor();
      const { body } = await student.post('/api/classroom/join', { code: shop.shop.roomCode, alias: student.ref });
      return { cookie: student.cookie, 'x-student-token': body.token };
    },
    credential: 'studentToken',
  },
  visitor: { arrive: async () => ({ cookie: (await shop.visitor()).cookie }), credential: 'none' },
  customer: {
    arrive: async () => {
      const customer = await shop.visitor('fr');
      await customer.buy(1);
      await customer.add(2);
      return { cookie: customer.cookie };
    },
    credential: 'session',
  },
  // Comes last: whoever may do everything leaves no shop in which somebody could still buy.
  admin: { arrive: async () => ({ 'x-admin-token': shop.shop.controlToken }), credential: 'adminToken' },
};

const beforeTheAdmin = Object.keys(people).filter((who) => who !== 'admin');
const askedBy = ({ credential }: Person): readonly Operation[] =>
  operations.filter(({ credentials }) => credentials.includes(credential));

/** Answers that say that somebody must not ask, or asks too much: nothing of the request was looked at. */
const turnedAway = (status: number): boolean => [401, 403, 429].includes(status);

describe('every operation, asked for whatever its schemas let one think of', () => {
  const runs = (operation: Operation): number => {
    const fast = Object.values(people).flatMap((person) => askedBy(person).filter((each) => !isSlow(each)));
    return isSlow(operation) ? 25 : Math.ceil(wanted / fast.length);
  };

  /** What went wrong, one text for each operation. */
  const ask = async (person: Person): Promise<string> => {
    console.info(`Seed of the generated requests: ${seed}`);
    const failures: string[] = [];
    const queue = [...askedBy(person)];
    const work = async () => {
      for (let operation = queue.shift(); operation !== undefined; operation = queue.shift()) {
        const failure = await tryOut(operation, await person.arrive(), runs(operation));
        if (failure !== undefined) failures.push(failure);
      }
    };
    await Promise.all(Array.from({ length: 6 }, work));
    return failures.join('\n\n');
  };

  it.each(beforeTheAdmin)(
    'answers a %s as it is documented, and never 500',
    async (who) => {
      expect(await ask(people[who] ?? expect.unreachable())).toBe('');
      expect(shop.crashes).toEqual([]);
    },
    patience,
  );

  it('is well after them', async () => {
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

  it(`was asked ${wanted} times at least, and turned few away`, () => {
    expect(sender.count).toBeGreaterThanOrEqual(wanted);
    const share = (counts: (status: number) => boolean) => sender.countOf(counts) / sender.count;
    expect(share(turnedAway)).toBeLessThan(0.1);
    expect(share((status) => status < 300)).toBeGreaterThan(0.3);
  });
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
