import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { root } from '../../scripts/bootstrap/workspace.mjs';

/** A point as its definition in the sources of a family tells it. */
export interface PointInSource {
  /** What it is imported by. */
  readonly name: string;
  readonly id: string;
  readonly kind: 'value' | 'call' | 'control';
  /** What passes through it, as TypeScript. */
  readonly value: string;
  /** The names of what a fault may look at. */
  readonly context: readonly string[];
  /** The first sentence of its docstring, after the mark of a policy. */
  readonly meaning: string;
}

const kinds = { definePoint: 'value', defineCallPoint: 'call', defineControl: 'control' } as const;

/** The points that a family's entry `points` defines, in the order of its files. */
export const pointsOf = (family: string): readonly PointInSource[] =>
  globSync(`packages/chaos-${family}/src/points/*.ts`, { cwd: root })
    .filter((file) => !/\.test(-d)?\.ts$/.test(file))
    .sort()
    .flatMap((file) => pointsIn(readFileSync(join(root, file), 'utf8')));

function pointsIn(text: string): readonly PointInSource[] {
  const { program, comments } = parseSync('points.ts', text);
  const interfaces = new Map<string, readonly string[]>();
  const shapes = new Map<string, string>();
  const points: PointInSource[] = [];
  new Visitor({
    TSInterfaceDeclaration: ({ id, body, extends: bases }) => {
      // Those of the same file, before it.
      const inherited = bases.flatMap(
        ({ expression }) => interfaces.get(text.slice(expression.start, expression.end)) ?? [],
      );
      const own = body.body.flatMap((each) =>
        each.type === 'TSPropertySignature' && each.key.type === 'Identifier' ? [each.key.name] : [],
      );
      const members = [...inherited, ...own];
      interfaces.set(id.name, members);
      shapes.set(id.name, `{ ${members.join(', ')} }`);
    },
    ExportNamedDeclaration: ({ declaration, start }) => {
      if (declaration?.type !== 'VariableDeclaration') return;
      const [variable] = declaration.declarations;
      const init = variable?.init?.type === 'TSAsExpression' ? variable.init.expression : variable?.init;
      if (variable?.id.type !== 'Identifier' || init?.type !== 'CallExpression') return;
      const [id] = init.arguments;
      if (init.callee.type !== 'Identifier' || id?.type !== 'Literal' || !(init.callee.name in kinds)) return;
      const kind = kinds[init.callee.name as keyof typeof kinds];
      const types = init.typeArguments?.params.map((each) => text.slice(each.start, each.end)) ?? [];
      const [value = 'boolean', context = ''] = kind === 'control' ? [undefined, types[0]] : types;
      const doc = comments.findLast(({ end }) => end <= start)?.value ?? '';
      points.push({
        name: variable.id.name,
        id: String(id.value),
        kind,
        value: shapes.get(value) ?? value,
        context: interfaces.get(context) ?? [],
        meaning: firstSentence(doc),
      });
    },
  }).visit(program);
  return points;
}

function firstSentence(doc: string): string {
  const text = doc.replaceAll(/\n\s*\* ?/g, ' ').replace(/^\*\s*/, '');
  const [, policy = '', rest = text] = /^(S\d+(?: to S\d+)?[^.]*\. )(.*)$/s.exec(text) ?? [];
  const [sentence = ''] = /^.*?\.(?= |$)/.exec(rest.trim()) ?? [];
  return `${policy}${sentence}`.replaceAll(/\{@link (\w+)\}/g, '`$1`').trim();
}
