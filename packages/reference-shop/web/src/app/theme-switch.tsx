import { useTranslation } from '../i18n/language.tsx';
import { MoonIcon, SunIcon } from '../ui/icons.tsx';
import { chooseTheme, useTheme } from './theme.ts';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const other = useTheme() === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="icon-button" aria-label={t(`theme.${other}`)} onClick={() => chooseTheme(other)}>
      {other === 'dark' ? <MoonIcon /> : <SunIcon />}
    </button>
  );
}
