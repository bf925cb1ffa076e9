import type { Environment } from 'vitest/runtime';

/** Node as it is, but modules are compiled for the browser: runes live there alone. */
const client: Environment = {
  name: 'client',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined })
};

export { client as default };
