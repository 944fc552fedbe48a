/** A part of JSON Schema: what the documents of the shop use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** One operation of an OpenAPI document. */
export interface Operation {
  /** Such as `PUT /api/cart/item/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  /** Names of the credentials that it takes, such as `session`; `none` where it needs none. */
  readonly credentials: readonly string[];
  /** What it answers, by status; `default` is left out. */
  readonly answers: ReadonlyMap<number, { readonly schema: object | undefined }>;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: object;
}

/** All operations of a document. */
export const operationsOf = ({ paths }: OpenApiDocument): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses, security = [{}] }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content?.['application/json']?.schema,
      credentials: security.length === 0 ? ['none'] : security.map((each) => Object.keys(each)[0] ?? 'none'),
      answers: new Map(
        Object.entries(responses)
          .filter(([status]) => status !== 'default')
          .map(([status, { content }]) => [Number(status), { schema: content?.['application/json']?.schema }]),
      ),
    })),
  );
