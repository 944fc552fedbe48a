/** Somebody who never was: what a security flaw may show of other people, it shows of these. */
export interface BaitCustomer {
  /** Public reference. */
  readonly ref: string;
  readonly email: string;
  readonly civility: 'mr' | 'mrs';
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly line1: string;
  readonly postalCode: string;
  readonly city: string;
  readonly loyaltyTier: 'silver' | 'gold' | null;
  readonly storeCreditCents: number;
  /** What they bought, and when it was ordered. */
  readonly orders: readonly { readonly productId: number; readonly quantity: number; readonly at: number }[];
}

// Telephone numbers are of the range that the French regulator keeps for films (https://www.arcep.fr), addresses of the domain that RFC 2606 reserves.
export const baitCustomers: readonly BaitCustomer[] = [
  {
    ref: 'u-bait2c7fmx',
    email: 'claire.fontaine@clients.perfshop.example',
    civility: 'mrs',
    firstName: 'Claire',
    lastName: 'Fontaine',
    birthDate: '1984-03-17',
    phone: '+33639981204',
    line1: '8 impasse des Tanneurs',
    postalCode: '37000',
    city: 'Tours',
    loyaltyTier: 'silver',
    storeCreditCents: 2_500,
    orders: [
      { productId: 20, quantity: 2, at: Date.UTC(2025, 8, 9, 16, 42) },
      { productId: 1, quantity: 1, at: Date.UTC(2025, 10, 14, 8, 5) },
    ],
  },
  {
    ref: 'u-bait9kq4hd',
    email: 'hugo.lemaitre@clients.perfshop.example',
    civility: 'mr',
    firstName: 'Hugo',
    lastName: 'Lemaître',
    birthDate: '1991-11-02',
    phone: '+33639985516',
    line1: '41 quai de la Fosse',
    postalCode: '44000',
    city: 'Nantes',
    loyaltyTier: 'gold',
    storeCreditCents: 0,
    orders: [{ productId: 1, quantity: 2, at: Date.UTC(2025, 9, 21, 19, 27) }],
  },
  {
    ref: 'u-bait5wz8np',
    email: 'nadia.belkacem@clients.perfshop.example',
    civility: 'mrs',
    firstName: 'Nadia',
    lastName: 'Belkacem',
    birthDate: '1977-06-29',
    phone: '+33639980337',
    line1: '15 rue du Faubourg-de-Béthune',
    postalCode: '59000',
    city: 'Lille',
    loyaltyTier: null,
    storeCreditCents: 1_490,
    orders: [{ productId: 20, quantity: 1, at: Date.UTC(2025, 8, 26, 11, 58) }],
  },
];
