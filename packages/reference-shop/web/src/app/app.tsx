import { CartProvider } from '../cart/cart-context.tsx';
import { LanguageProvider } from '../i18n/language.tsx';
import { chosenLanguage } from '../i18n/language-choice.ts';
import { SessionProvider } from '../session/session.tsx';
import { AnnouncerProvider } from '../ui/announcer.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Routes } from './routes.tsx';
import { SkipLink } from './skip-link.tsx';

export function App() {
  return (
    <SessionProvider>
      {({ language }) => {
        const known = chosenLanguage() ?? language;
        // Nothing is shown before the language is known: the page would otherwise change its words under the reader.
        if (known === undefined) return null;
        return (
          <LanguageProvider fallback={known}>
            <AnnouncerProvider>
              <CartProvider>
                <div className="page">
                  <SkipLink />
                  <Header />
                  <Routes />
                  <Footer />
                </div>
              </CartProvider>
            </AnnouncerProvider>
          </LanguageProvider>
        );
      }}
    </SessionProvider>
  );
}
