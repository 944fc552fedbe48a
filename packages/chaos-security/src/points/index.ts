/**
 * Security controls as injection points. Each states what the secure policy says of an action; without a flaw that is what happens. They cost one
 * comparison until a flaw is activated.
 *
 * @module
 */

export {
  type AccountChange,
  type AccountContext,
  type AccountViewPoint,
  accountChange,
  accountView,
} from './accounts.ts';
export { type CouponUse, type CouponUsePoint, cartQuantity, couponUse, type QuantityContext } from './cart.ts';
export { type Control, defineControl } from './control.ts';
export { type ErrorContext, errorDetails, type LoginContext, loginHeaders } from './disclosure.ts';
export { debugRequest, type HiddenAnswer, type HiddenRequest, portalRequest } from './hidden.ts';
export { type OrderAccess, orderAccess } from './orders.ts';
export {
  type ResetAttempt,
  type ResetContext,
  type ResetDisclosure,
  resetAttempt,
  resetDisclosure,
  resetToken,
} from './password-reset.ts';
export { type DownloadContext, type Downloaded, pictureDownload } from './pictures.ts';
export {
  type LoginAttempt,
  loginLock,
  type PackImport,
  type PortalAccess,
  packSignature,
  portalRole,
} from './portal.ts';
export { type ReviewMarkup, reviewFrame, reviewMarkup } from './reviews.ts';
export { type Found, type ProductSearchPoint, productSearch, type SearchContext } from './search.ts';
