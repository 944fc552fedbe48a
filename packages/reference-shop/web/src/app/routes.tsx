import { Redirect, Route, Switch } from 'wouter';
import { CartPage } from '../cart/cart-page.tsx';
import { ProductPage } from '../catalogue/product-page.tsx';
import { ProductsPage } from '../catalogue/products-page.tsx';
import { CheckoutPage } from '../checkout/checkout-page.tsx';
import { ConfirmationPage } from '../orders/confirmation-page.tsx';
import { OrdersPage } from '../orders/orders-page.tsx';
import { MainRegion } from './main-region.tsx';
import { NotFoundPage } from './not-found-page.tsx';

export function Routes() {
  return (
    <MainRegion>
      <Switch>
        <Route path="/">
          <Redirect to="/products" replace />
        </Route>
        <Route path="/products" component={ProductsPage} />
        <Route path="/products/:id">{({ id }) => <ProductPage key={id} id={id} />}</Route>
        <Route path="/cart" component={CartPage} />
        <Route path="/checkout" component={CheckoutPage} />
        <Route path="/order-confirmation" component={ConfirmationPage} />
        <Route path="/orders" component={OrdersPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </MainRegion>
  );
}
