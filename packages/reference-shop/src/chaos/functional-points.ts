import {
  basketTotal,
  dependencyCall,
  invoiceRendering,
  paymentResult,
  rowWrite,
} from '@perfshop/chaos-functional/points';

/** Where an ordinary bug may strike the shop. */
export const functionalPoints = [paymentResult, basketTotal, invoiceRendering, rowWrite, dependencyCall];
