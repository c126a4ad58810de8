/** What we use of bpmn-moddle, which ships no types for its entry. */
declare module 'bpmn-moddle' {
  export interface ModdleWarning {
    readonly message: string
    readonly element?: unknown
    readonly property?: string
    readonly value?: unknown
  }

  export interface ModdleResult {
    readonly rootElement: unknown
    readonly warnings: readonly ModdleWarning[]
    readonly elementsById: Readonly<Record<string, unknown>>
  }

  export class BpmnModdle {
    constructor (packages?: Readonly<Record<string, unknown>>)
    create (type: string, attributes: object): unknown
    fromXML (xml: string): Promise<ModdleResult>
    toXML (element: ModdleResult['rootElement'], options: { readonly format: boolean }): Promise<{ readonly xml: string }>
  }
}
