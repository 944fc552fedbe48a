export { business } from './business.ts';
export { rounding } from './rounding.ts';
export { stockNotDecremented } from './stock-not-decremented.ts';
export { vatRate } from './vat-rate.ts';
