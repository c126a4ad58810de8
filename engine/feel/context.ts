/** True for a plain context: FEEL's `{ … }`, and JSON's objects. */
export function isContext (value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** `__proto__` is a key like any other. */
export function setEntry (names: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(names, key, { value, enumerable: true, configurable: true, writable: true })
  else names[key] = value
}
