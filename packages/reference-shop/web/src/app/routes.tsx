import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ProductsPage } from '../catalogue/products-page.tsx';
import { Loading } from '../ui/states.tsx';
import { MainRegion } from './main-region.tsx';
import { NotFoundPage } from './not-found-page.tsx';

const ConfirmationPage = lazy(() => import('../orders/confirmation-page.tsx'));
const CustomersOnly = lazy(() => import('../session/customers-only.tsx'));
const OrdersPage = lazy(() => import('../orders/orders-page.tsx'));
const OrderPage = lazy(() => import('../orders/order-page.tsx'));
const MailboxPage = lazy(() => import('../mailbox/mailbox-page.tsx'));
const MailPage = lazy(() => import('../mailbox/mail-page.tsx'));
const JoinPage = lazy(() => import('../classroom/join-page.tsx'));
const ProductPage = lazy(() => import('../catalogue/product-page.tsx'));
const CartPage = lazy(() => import('../cart/cart-page.tsx'));
const CheckoutPage = lazy(() => import('../checkout/checkout-page.tsx'));
const LoginPage = lazy(() => import('../session/login-page.tsx'));
const ForgotPasswordPage = lazy(() => import('../account/forgot-password-page.tsx'));
const ResetPasswordPage = lazy(() => import('../account/reset-password-page.tsx'));
const ProfilePage = lazy(() => import('../account/profile-page.tsx'));
const RegisterPage = lazy(() => import('../session/register-page.tsx'));

// Not for customers: they come with their own code when somebody opens them.
const BackOffice = lazy(() => import('../back-office/back-office.tsx'));
const MonitoringPage = lazy(() => import('../monitoring/monitoring-page.tsx'));
const WelcomePage = lazy(() => import('../welcome/welcome-page.tsx'));

/** A page that a guest sees after signing in, in its place. */
const ofCustomers = (page: ReactNode) => <CustomersOnly>{page}</CustomersOnly>;

export function Routes() {
  return (
    <MainRegion>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            <Redirect to="/products" replace />
          </Route>
          <Route path="/products" component={ProductsPage} />
          <Route path="/products/:id">{({ id }) => <ProductPage key={id} id={id} />}</Route>
          <Route path="/cart" component={CartPage} />
          <Route path="/checkout" component={CheckoutPage} />
          <Route path="/login" component={LoginPage} />
          <Route path="/register" component={RegisterPage} />
          <Route path="/forgot-password" component={ForgotPasswordPage} />
          <Route path="/reset-password" component={ResetPasswordPage} />
          <Route path="/profile">{ofCustomers(<ProfilePage />)}</Route>
          <Route path="/order-confirmation">{ofCustomers(<ConfirmationPage />)}</Route>
          <Route path="/orders">{ofCustomers(<OrdersPage />)}</Route>
          <Route path="/orders/:id">{({ id }) => ofCustomers(<OrderPage key={id} id={id} />)}</Route>
          <Route path="/mailbox">{ofCustomers(<MailboxPage />)}</Route>
          <Route path="/mailbox/:id">{({ id }) => ofCustomers(<MailPage key={id} id={id} />)}</Route>
          <Route path="/join/:code?">{({ code }) => <JoinPage code={code} />}</Route>
          <Route path="/back-office/*?" component={BackOffice} />
          <Route path="/monitoring" component={MonitoringPage} />
          <Route path="/welcome" component={WelcomePage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </MainRegion>
  );
}
