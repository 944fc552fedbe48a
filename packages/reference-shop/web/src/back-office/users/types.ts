/** A customer as the back office lists them. */
export interface ListedUser {
  readonly id: number;
  readonly ref: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly origin: 'shop' | 'traffic' | 'bait';
  readonly createdAt: string;
  readonly signedInAt: string | null;
  readonly blockedAt: string | null;
}

/** A customer with what is known of them. */
export interface StaffUser extends ListedUser {
  readonly phone: string | null;
  readonly birthDate: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** The tier that the shop grants; null where the points alone count. */
  readonly loyaltyTier: 'bronze' | 'silver' | 'gold' | null;
  /** In euros. */
  readonly storeCredit: number;
}

/** Whether nobody knows any more who this was: the server gives such accounts an address that no mail can be sent to. */
export const isAnonymised = ({ email }: ListedUser): boolean => email.endsWith('@anonymised.invalid');
