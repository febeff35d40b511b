/** Octets of the largest file that a page takes: as base64 it must stay below the 64 MB that Chrome lets one request carry. */
export const largestFile = 40_000_000;
