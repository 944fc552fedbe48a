import type { Route } from '../http/route.ts';
import { type Language, type Localised, textIn } from '../i18n/language.ts';

type SchemeName = 'session' | 'backOffice' | 'adminToken' | 'studentToken';

const schemes: Readonly<
  Record<SchemeName, { type: 'apiKey'; in: 'cookie' | 'header'; name: string; text: Localised }>
> = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'sid',
    text: {
      en: 'The session of a visitor, opened by the first request that needs one. The checkout and the orders ask for one that is signed in.',
      fr: 'La session d’un visiteur, ouverte par la première requête qui en a besoin. La commande exige une session connectée.',
    },
  },
  backOffice: {
    type: 'apiKey',
    in: 'cookie',
    name: 'admin_sid',
    text: { en: 'The session of somebody of the back office.', fr: 'La session d’une personne du back-office.' },
  },
  adminToken: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Admin-Token',
    text: {
      en: 'The control token, printed at each start of the shop.',
      fr: 'Le jeton de contrôle, affiché à chaque démarrage de la boutique.',
    },
  },
  studentToken: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Student-Token',
    text: {
      en: 'The token that joining a classroom gives.',
      fr: 'Le jeton que donne l’entrée dans une salle de classe.',
    },
  },
};

/** Which credentials the paths of a group take; an empty list says that none is needed. */
const byPath: readonly (readonly [RegExp, readonly (SchemeName | 'none')[]])[] = [
  [/^\/api\/admin\/(login|status)$/, ['none']],
  [/^\/api\/admin(\/|$)/, ['backOffice', 'adminToken']],
  [/^\/api\/chaos\/student(\/|$)/, ['studentToken']],
  [/^\/api\/(checkout|orders|profile|mailbox|loyalty|pictures)(\/|$)/, ['session']],
  [/^\/api\/auth\/(me|logout)$/, ['session']],
  [/^\/api\/(auth|cart|classroom)(\/|$)/, ['none', 'session']],
];

/** What an operation asks for, as OpenAPI writes it: one of the entries has to be met. */
export function securityOf({ path }: Route['definition']): readonly Readonly<Record<string, readonly never[]>>[] {
  const names = byPath.find(([pattern]) => pattern.test(path))?.[1] ?? [];
  return names.map((name) => (name === 'none' ? {} : { [name]: [] }));
}

/** Whether nobody gets in without a credential. */
export const needsCredential = (definition: Route['definition']): boolean => {
  const security = securityOf(definition);
  return security.length > 0 && security.every((each) => Object.keys(each).length > 0);
};

export const securitySchemes = (language: Language) =>
  Object.fromEntries(
    Object.entries(schemes).map(([name, { text, ...scheme }]) => [
      name,
      { ...scheme, description: textIn(text, language) },
    ]),
  );
