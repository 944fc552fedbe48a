import { type ComponentProps, useState } from 'react';
import { TextField } from '../checkout/field.tsx';
import { useTranslation } from '../i18n/language.tsx';

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type'>;

/** A password, which its owner may look at: what nobody can read is typed wrong more often (WCAG 2.2, 3.3.8). */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div className="password">
      <TextField {...props} type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} />
      <label className="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('password.show')}
      </label>
    </div>
  );
}
