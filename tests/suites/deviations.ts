/** Cases of others whose expectation is wrong or outdated, each with the RFC text that says so. Everything else must pass. */
export const deviations: Readonly<Record<string, string>> = {};
