import { exampleOf } from './example.ts';
import type { Operation } from './operation.ts';
import type { JsonSchema } from './schema.ts';

/** A command that calls an operation of a shop on this machine. A cookie jar keeps the session from one call to the next. */
export function curlOf(
  path: string,
  method: string,
  { parameters = [], requestBody, security = [] }: Operation,
): string {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((url, { name, schema }) => url.replace(`{${name}}`, String(exampleOf(schema))), path);
  const words = [`curl 'http://localhost:8080${filled}'`];
  const [bodyType = 'application/json'] = Object.keys(requestBody?.content ?? {});
  if (method !== 'get') words.push(`-X ${method.toUpperCase()}`, `-H 'Content-Type: ${bodyType}'`);
  for (const { name, schema } of parameters.filter((each) => each.in === 'header' && each.required)) {
    words.push(`-H '${name}: ${exampleOf(schema)}'`);
  }
  const credentials = security.flatMap((each) => Object.keys(each));
  if (credentials.includes('session')) words.push('-b cookies.txt', '-c cookies.txt');
  if (credentials.includes('adminToken')) words.push('-H "X-Admin-Token: $TOKEN"');
  if (credentials.includes('studentToken')) words.push('-H "X-Student-Token: $STUDENT_TOKEN"');
  if (bodyType !== 'application/json') words.push("--data-binary '@file'");
  else if (requestBody) words.push(`-d '${quoted(JSON.stringify(exampleOf(schemaOf(requestBody.content))))}'`);
  return words.join(' \\\n  ');
}

const schemaOf = (content: Readonly<Record<string, unknown>>): JsonSchema =>
  (content['application/json'] as { readonly schema?: JsonSchema } | undefined)?.schema ?? {};

// Inside single quotes a shell knows no escape: the quote is closed, given by itself, and opened again.
const quoted = (text: string): string => text.replaceAll("'", "'\\''");
