import { longestPassword, newPassword } from '../auth/password-rules.ts';
import { shape } from '../http/answer.ts';
import { schema } from '../http/schema.ts';
import type { AdminAccount } from './account.ts';
import { instantOrNull } from './instant.ts';
import { type Right, rights } from './rights.ts';

const login = { type: 'string', format: 'login' } as const;
const someRights = { type: 'array', items: { type: 'string', enum: rights }, uniqueItems: true } as const;

export const adminCredentials = schema<{ login: string; password: string }>({
  type: 'object',
  required: ['login', 'password'],
  additionalProperties: false,
  properties: {
    login: { type: 'string', minLength: 1, maxLength: 40 },
    password: { type: 'string', minLength: 1, maxLength: longestPassword },
  },
});

export const passwordChange = schema<{ current: string; password: string }>({
  type: 'object',
  required: ['current', 'password'],
  additionalProperties: false,
  properties: { current: { type: 'string', minLength: 1, maxLength: longestPassword }, password: newPassword },
});

export interface NewAccount {
  readonly login: string;
  readonly password: string;
  readonly rights: readonly Right[];
}

export const newAccount = schema<NewAccount>({
  type: 'object',
  required: ['login', 'password', 'rights'],
  additionalProperties: false,
  properties: { login, password: newPassword, rights: someRights },
});

export interface AccountChanges {
  readonly password?: string;
  readonly rights?: readonly Right[];
}

export const accountChanges = schema<AccountChanges>({
  type: 'object',
  required: [],
  minProperties: 1,
  additionalProperties: false,
  properties: { password: { ...newPassword, nullable: true }, rights: { ...someRights, nullable: true } },
});

/** An account as the back office shows it. Made by hand, so that the hash of its password is never sent. */
export const accountView = ({ id, login, rights: held, createdAt, signedInAt }: AdminAccount) => ({
  id,
  login,
  rights: held,
  createdAt: instantOrNull(createdAt),
  signedInAt: instantOrNull(signedInAt),
});

export const rightsShape = shape.list(shape.oneOf(...rights));

export const accountShape = shape.object({
  id: shape.integer,
  login: shape.string,
  rights: rightsShape,
  createdAt: shape.instant,
  signedInAt: shape.orNull(shape.instant),
});
