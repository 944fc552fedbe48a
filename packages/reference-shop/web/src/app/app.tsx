import { CartProvider } from '../cart/cart-context.tsx';
import { LanguageProvider, type Spoken } from '../i18n/language.tsx';
import { SessionProvider } from '../session/session.tsx';
import { AnnouncerProvider } from '../ui/announcer.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Routes } from './routes.tsx';
import { SkipLink } from './skip-link.tsx';

/** The whole web of the shop, in the language `first` until the visitor chooses another. */
export function App({ first }: { first: Spoken }) {
  return (
    <LanguageProvider first={first}>
      <SessionProvider>
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
      </SessionProvider>
    </LanguageProvider>
  );
}
