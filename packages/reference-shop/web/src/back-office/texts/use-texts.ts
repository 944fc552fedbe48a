import { useTranslation } from '../../i18n/language.tsx';
import { en, type Texts } from './en.ts';
import { fr } from './fr.ts';

/** The texts of the back office; they come with it, because customers do without them. */
export const useTexts = (): Texts => ({ en, fr })[useTranslation().language];
