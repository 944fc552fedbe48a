export { cpu } from './cpu/cpu.ts';
export { httpError } from './http-error.ts';
export { latency } from './latency/latency.ts';
export { outboundError } from './outbound/outbound-error.ts';
export { outboundLatency } from './outbound/outbound-latency.ts';
export { performance } from './performance.ts';
export { reset } from './reset.ts';
export { slowBody } from './slow-body.ts';
