// Typed params must stay cheap for the compiler: 60 faults, written as a plugin author writes them, under a fixed count of
// type instantiations. A program that only imports the core is counted too and subtracted.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../bootstrap/build.mjs';
import { runNode, tool } from '../bootstrap/process.mjs';
import { root } from '../bootstrap/workspace.mjs';

const faults = 60;
const most = 40_000;

const head = `import { defineFault } from '@perfshop/core';
import { definePoint } from '@perfshop/core/points';

export const unitPrice = definePoint<number, { readonly productId: string }>('acme.unit-price');
void defineFault;
`;

/** Schemas of the kinds that families have: numbers, choices, arrays, nested objects, optional and required. */
const fault = (index: number): string => `
export const fault${index} = defineFault({
  id: 'acme.fault-${index}',
  reach: 'request',
  title: { en: 'Fault ${index}', fr: 'Défaut ${index}' },
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['percent', 'shape${index}'],
    properties: {
      percent: { type: 'number', minimum: -90, maximum: 900, description: 'Change in per cent' },
      shape${index}: { type: 'string', enum: ['hold', 'ramp', 'bell${index}'] },
      enabled: { type: 'boolean', default: true },
      countries: { type: 'array', items: { type: 'string' } },
      window: {
        type: 'object',
        additionalProperties: false,
        required: ['from'],
        properties: { from: { type: 'integer' }, to: { type: 'integer' } },
      },
    },
  },
  activate({ params, intercept }) {
    intercept(unitPrice, (cents) => {
      const { percent, shape${index}, window } = params();
      return shape${index} === 'hold' && window?.from === 0 ? cents : Math.round(cents * (1 + percent / 100));
    });
  },
});
`;

const folder = join(root, 'reports', 'instantiations');

const count = async (name: string, source: string): Promise<number> => {
  writeFileSync(join(folder, `${name}.ts`), source);
  const core = (entry: string): string[] => [join(root, 'packages', 'core', 'dist', entry)];
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      composite: false,
      noEmit: true,
      typeRoots: [join(root, 'node_modules', '@types')],
      paths: { '@perfshop/core': core('index.d.ts'), '@perfshop/core/points': core('points/index.d.ts') },
    },
    files: [`${name}.ts`],
  };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(config));
  const args = [
    tool('typescript', 'tsc'),
    '-p',
    join(folder, `${name}.json`),
    '--singleThreaded',
    '--extendedDiagnostics',
  ];
  const { code, output } = await runNode(args, { quiet: true });
  if (code !== 0) throw new Error(`The ${name} program does not compile:\n${output}`);
  return Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]);
};

await build();
mkdirSync(folder, { recursive: true });
try {
  const baseline = await count('baseline', head);
  const all = await count('faults', head + Array.from({ length: faults }, (_, index) => fault(index)).join(''));
  const own = all - baseline;
  console.log(
    `${faults} faults cost ${own} type instantiations (${all} with the core's own ${baseline}); at most ${most}.`,
  );
  process.exitCode = own <= most ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
