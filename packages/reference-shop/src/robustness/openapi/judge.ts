import { Ajv } from 'ajv';
import { addFormats } from '../../http/formats.ts';
import type { OpenApiDocument, Operation } from './operations.ts';
import type { Received } from './sender.ts';

/** What of the inside must never be in an answer. */
const inside =
  /node_modules|\n\s+at \S+|\.ts:\d+|\.js:\d+:\d+|SQLITE_|ER_[A-Z]+_|knex|objection|TypeError|RangeError|password_hash/;

/** Judges answers by the document that describes them. */
export function createJudge({ components }: OpenApiDocument) {
  const ajv = addFormats(new Ajv({ strict: false }));
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  ajv.addSchema({ $id: 'openapi', components });
  const validators = new WeakMap<object, ReturnType<Ajv['compile']>>();
  const errorsOf = (schema: object, value: unknown): string => {
    const validate = validators.get(schema) ?? ajv.compile(rebase(schema));
    validators.set(schema, validate);
    return validate(value) ? '' : ajv.errorsText(validate.errors);
  };
  const problem = { $ref: '#/components/schemas/Problem' };

  /** What is wrong with an answer; an empty list when nothing is. */
  return ({ answers }: Operation, { status, headers, text }: Received): readonly string[] => {
    const found: string[] = [];
    const type = String(headers['content-type'] ?? '');
    if (!answers.has(status)) found.push(`answers ${status}, which is not documented`);
    if (status >= 500) found.push(`answers ${status}`);
    if (inside.test(text) && type !== 'text/html; charset=utf-8') found.push('tells of the inside');
    if (headers['x-content-type-options'] !== 'nosniff') found.push('lets browsers guess');
    if (!/default-src '(self|none)'/.test(String(headers['content-security-policy'] ?? '')))
      found.push('has no policy');
    if (status >= 400) {
      if (!type.startsWith('application/problem+json')) return [...found, `sends ${type} for an error`];
      const document = JSON.parse(text);
      const wrong = errorsOf(problem, document);
      if (wrong) found.push(`sends a problem that is none: ${wrong}`);
      if (document.status !== status) found.push(`says ${document.status} and answers ${status}`);
      if (!/^[a-z]+(-[a-z]+)*$/.test(document.code)) found.push(`has a strange code: ${document.code}`);
      if (!document.title) found.push('has no title');
    } else {
      const schema = answers.get(status)?.schema;
      if (schema !== undefined && type.startsWith('application/json')) {
        const wrong = errorsOf(schema, JSON.parse(text));
        if (wrong) found.push(`sends what it does not describe: ${wrong}`);
      }
    }
    return found;
  };
}

/** The references of a part of the document mean the whole document. */
const rebase = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'));
