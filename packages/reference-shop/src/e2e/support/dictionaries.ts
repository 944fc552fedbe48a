import { de } from '../../../web/src/i18n/de.ts';
import { en } from '../../../web/src/i18n/en.ts';
import { es } from '../../../web/src/i18n/es.ts';
import { fr } from '../../../web/src/i18n/fr.ts';
import { it } from '../../../web/src/i18n/it.ts';
import type { Language } from '../../../web/src/i18n/languages.ts';
import type { Messages } from '../../../web/src/i18n/messages.ts';
import { nl } from '../../../web/src/i18n/nl.ts';
import { pt } from '../../../web/src/i18n/pt.ts';

/** The words of the web in every language; the web itself loads one at a time. */
export const dictionaries: Readonly<Record<Language, Messages>> = { fr, en, de, es, it, pt, nl };
