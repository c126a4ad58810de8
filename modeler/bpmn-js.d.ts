/** What we use of bpmn-js. Its own declarations describe a CommonJS module, which its files are not. */
declare module 'bpmn-js/lib/Modeler.js' {
  export default class Modeler {
    constructor (options: { readonly container: HTMLElement, readonly additionalModules?: readonly unknown[], readonly moddleExtensions?: Readonly<Record<string, unknown>> })
    importXML (xml: string): Promise<unknown>
    saveXML (options: { readonly format: boolean }): Promise<{ readonly xml?: string }>
    get<T> (name: string): T
  }
}

declare module 'bpmn-js/lib/NavigatedViewer.js' {
  export default class NavigatedViewer {
    constructor (options: { readonly container: HTMLElement, readonly additionalModules?: readonly unknown[], readonly zoomScroll?: { readonly enabled: boolean } })
    importXML (xml: string): Promise<unknown>
    get<T> (name: string): T
  }
}
