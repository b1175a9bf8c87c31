/**
 * An error for somebody who wrote a patch: its message says all, and where in our code it was thrown
 * is nothing to them. Playwright prints what the stack holds.
 */
export function plainError(message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}`;
  return error;
}
