import type { JSX } from 'preact'

/** The markers of BPMN 2.0.2 §7.2 in a box of 16 × 16, by element or event kind. */
const paths: Readonly<Record<string, string>> = {
  UserTask: 'M8 7a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 15c0-4 2.5-6 6-6s6 2 6 6z',
  ManualTask: 'M2 8l6-5 2 1-3 3h7v2H9v4H4z',
  SendTask: 'M1 3h14v10H1zM1 3l7 6 7-6',
  ReceiveTask: 'M1 3h14v10H1zM1 3l7 6 7-6',
  ServiceTask: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1v3m0 8v3M1 8h3m8 0h3M3 3l2 2m6 6 2 2m0-10-2 2m-6 6-2 2',
  ScriptTask: 'M4 1h9c-3 3 3 7 0 14H3c3-6-3-10 1-14zM6 5h4M6 8h4M7 11h4',
  BusinessRuleTask: 'M1 3h14v10H1zM1 7h14M6 7v6',
  ExclusiveGateway: 'M3 3l10 10M13 3 3 13',
  ParallelGateway: 'M8 1v14M1 8h14',
  InclusiveGateway: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  ComplexGateway: 'M8 1v14M1 8h14M3 3l10 10M13 3 3 13',
  EventBasedGateway: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM8 4l4 3-1.5 5h-5L4 7z',
  timer: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM8 4v4l3 2',
  message: 'M2 4h12v8H2zM2 4l6 5 6-5',
  signal: 'M8 2l6 11H2z',
  error: 'M3 14l3-11 4 6 3-7-3 12-4-6z',
  escalation: 'M8 2l5 12-5-5-5 5z',
  conditional: 'M3 2h10v12H3zM5 5h6M5 8h6M5 11h6',
  link: 'M2 6h7V3l5 5-5 5v-3H2z',
  compensation: 'M8 3v10L2 8zM14 3v10L8 8z',
  cancel: 'M3 5l2-2 3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3z',
  multiple: 'M8 2l6 4.5-2.3 7H4.3L2 6.5z',
  parallelMultiple: 'M6 2h4v4h4v4h-4v4H6v-4H2V6h4z'
}

/** One marker; nothing for kinds without one. @param x left of its box, in the drawing's units */
export function Mark ({ kind, x, y }: { readonly kind: string, readonly x: number, readonly y: number }): JSX.Element | null {
  if (kind === 'terminate') return <circle cx={x + 8} cy={y + 8} r={8} class='d-filled' />
  const path = paths[kind]
  return path === undefined ? null : <path d={path} transform={`translate(${x} ${y})`} class='d-mark' />
}
