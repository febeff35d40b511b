/**
 * Stands in for what a worker does not have (dns, os, https, ...) and mailauth requires at load time. Loading is fine; use is a bug of ours,
 * because every lookup goes through the Resolver and nothing else leaves the machine.
 */
function absent(): never {
  throw new Error('not available in a worker');
}

export const promises = { resolve: absent };
export const resolve = absent;
export const hostname = absent;
export const get = absent;
export const request = absent;
export default { promises, resolve, hostname, get, request };
