/** What we use of dmn-moddle, which ships no types. */
declare module 'dmn-moddle' {
  export interface ModdleWarning {
    readonly message: string
  }

  export class DmnModdle {
    constructor (packages?: Readonly<Record<string, unknown>>)
    fromXML (xml: string): Promise<{ readonly rootElement: unknown, readonly warnings: readonly ModdleWarning[] }>
  }
}
