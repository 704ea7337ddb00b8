import { builtinEnvironments, type Environment } from 'vitest/runtime';

/** Node, but with components and models compiled as for a browser: runes live, effects run. */
const runes: Environment = { ...builtinEnvironments.node, name: 'runes', viteEnvironment: 'client' };
export default runes;
