import type { ComponentType } from 'react';
import { AccountPage } from '../accounts/account-page.tsx';
import { AccountsPage } from '../accounts/accounts-page.tsx';
import { AuditPage } from '../audit/audit-page.tsx';
import { ClockPage } from '../clock/clock-page.tsx';
import { MailPage } from '../mails/mail-page.tsx';
import { MailsPage } from '../mails/mails-page.tsx';
import { OrderPage } from '../orders/order-page.tsx';
import { OrdersPage } from '../orders/orders-page.tsx';
import { ProductPage } from '../products/product-page.tsx';
import { ProductsPage } from '../products/products-page.tsx';
import { PromotionPage } from '../promotions/promotion-page.tsx';
import { PromotionsPage } from '../promotions/promotions-page.tsx';
import { SalesPage } from '../reports/sales-page.tsx';
import { ReviewsPage } from '../reviews/reviews-page.tsx';
import type { Right } from '../types.ts';
import { UserPage } from '../users/user-page.tsx';
import { UsersPage } from '../users/users-page.tsx';

interface PageProps {
  /** From the address: a number, or `new`. Empty on pages about nothing in particular. */
  readonly id: string;
}

interface Section {
  /** Its address below `/back-office/`, and the key of its name. */
  readonly id:
    | 'products'
    | 'orders'
    | 'users'
    | 'promotions'
    | 'reviews'
    | 'mails'
    | 'reports'
    | 'clock'
    | 'accounts'
    | 'audit';
  /** One of these is needed to enter; any account may when there is none. */
  readonly rights: readonly Right[];
  readonly pages: Readonly<Record<string, ComponentType<PageProps>>>;
}

/** The sections of the back office in the order of its menu. */
export const sections: readonly Section[] = [
  { id: 'products', rights: ['admin'], pages: { products: ProductsPage, 'products/:id': ProductPage } },
  { id: 'orders', rights: ['admin'], pages: { orders: OrdersPage, 'orders/:id': OrderPage } },
  { id: 'users', rights: ['admin'], pages: { users: UsersPage, 'users/:id': UserPage } },
  { id: 'promotions', rights: ['admin'], pages: { promotions: PromotionsPage, 'promotions/:id': PromotionPage } },
  { id: 'reviews', rights: ['admin'], pages: { reviews: ReviewsPage } },
  { id: 'mails', rights: ['admin'], pages: { mails: MailsPage, 'mails/:id': MailPage } },
  { id: 'reports', rights: ['admin', 'monitoring'], pages: { reports: SalesPage } },
  { id: 'clock', rights: ['admin', 'chaos'], pages: { clock: ClockPage } },
  { id: 'accounts', rights: [], pages: { accounts: AccountsPage, 'accounts/:id': AccountPage } },
  { id: 'audit', rights: ['admin'], pages: { audit: AuditPage } },
];
