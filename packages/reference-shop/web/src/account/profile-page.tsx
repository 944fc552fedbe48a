import type { Country } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { LoyaltyPanel } from './loyalty-panel.tsx';
import { PasswordForm } from './password-form.tsx';
import type { Profile } from './profile.ts';
import { ProfileForm } from './profile-form.tsx';
import './account.css';

/** /profile: what the shop knows of the customer, their password and their points. */
export default function ProfilePage() {
  const { t } = useTranslation();
  const profile = useResource<Profile>('/api/profile');
  const countries = useResource<{ countries: readonly Country[] }>('/api/countries');
  usePageTitle(t('profile.title'));
  const error = profile.error ?? countries.error;
  const retry = () => {
    profile.reload();
    countries.reload();
  };
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('profile.title')}</h1>
        {profile.data !== undefined && <p className="lead">{profile.data.email}</p>}
      </div>
      {error !== undefined ? (
        <Failure error={error} onRetry={retry} />
      ) : profile.data === undefined || countries.data === undefined ? (
        <Loading />
      ) : (
        <div className="with-aside">
          <div className="stack">
            <section className="panel" aria-labelledby="profile-about">
              <h2 id="profile-about">{t('profile.about')}</h2>
              {/* What was read last time is shown until the shop answered: the form begins again if that is out of date. */}
              <ProfileForm
                key={JSON.stringify(profile.data)}
                profile={profile.data}
                countries={countries.data.countries}
              />
            </section>
            <section className="panel" aria-labelledby="profile-password">
              <h2 id="profile-password">{t('profile.password')}</h2>
              <PasswordForm email={profile.data.email} />
            </section>
          </div>
          <LoyaltyPanel />
        </div>
      )}
    </div>
  );
}
