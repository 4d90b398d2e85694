/**
 * The kinds of part that states are made of: equal texts of different kinds have different keys.
 *
 * @module
 */
export const SALT = { server: 1, message: 2, environment: 3, history: 4, log: 5 } as const;
