/** A code block of a page. */
export interface Block {
  /** What stands behind the three backticks first, such as `ts`. */
  readonly language: string;
  /** The module of the page that the code belongs to: `ts file=points.ts`, else `page.ts`. */
  readonly file: string;
  /** Why it is only type-checked, if it is marked so: ```` ```ts no-run: needs a broker ````. */
  readonly noRun: string | undefined;
  /** The line of the page, from 0, on which the code begins. */
  readonly line: number;
  readonly code: string;
}

// A comment that opens with a language holds code that an example needs and a reader does not: `<!-- ts … -->`.
const opening = /^(?:```+|<!-- )([a-z]+)(?: (.+))?$/;
const closing = /^(?:```+|-->)$/;

/** Finds the code blocks of a page, also those in comments. @throws Error on a block that is marked in an unknown way. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let block: (Omit<Block, 'code'> & { readonly lines: string[] }) | undefined;
  for (const [index, text] of page.split('\n').entries()) {
    if (block === undefined) {
      const [, language, marks] = opening.exec(text) ?? [];
      if (language !== undefined) block = { language, ...readMarks(marks), line: index + 1, lines: [] };
    } else if (closing.test(text)) {
      const { lines, ...rest } = block;
      blocks.push({ ...rest, code: lines.join('\n') });
      block = undefined;
    } else {
      block.lines.push(text);
    }
  }
  return blocks;
}

function readMarks(marks: string | undefined): Pick<Block, 'file' | 'noRun'> {
  const { file, reason } = /^(?:file=(?<file>\S+)|no-run: (?<reason>.+))?$/.exec(marks ?? '')?.groups ?? {};
  if (marks !== undefined && file === undefined && reason === undefined) {
    throw new Error(`A code block is marked "${marks}"; known are "file=name.ts" and "no-run: the reason"`);
  }
  return { file: file ?? 'page.ts', noRun: reason };
}
