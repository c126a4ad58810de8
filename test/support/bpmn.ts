/** Every namespace that a diagram of ours uses, as attributes of `bpmn:definitions`. */
const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:sluss="urn:idesluss:bpmn:1"'
].join(' ')

/** What surrounds the body: the process's id (default `p`), and root elements such as messages, errors and signals. */
export interface BpmnOptions { readonly id?: string, readonly roots?: string }

/**
 * Wraps flow elements in an executable process and that in `bpmn:definitions`, with the prefixes `bpmn`, `bpmndi`, `dc`,
 * `di`, `xsi`, `zeebe` and `sluss` declared. The body begins on line 4 of the text when it doesn't begin with a line break.
 */
export function bpmn (body: string, options: BpmnOptions = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${namespaces} id="definitions" targetNamespace="urn:idesluss:test">
<bpmn:process id="${options.id ?? 'p'}" isExecutable="true">
${body}
</bpmn:process>
${options.roots ?? ''}
</bpmn:definitions>
`
}
