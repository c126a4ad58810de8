import { idOf, type Element } from '../element.ts'
import { bodyOf, type Foreign } from './foreign.ts'
import type { Notes } from './notes.ts'

type Reason = readonly [sv: string, en: string]

const transaction: Reason = ['behövs inte: varje steg sparas för sig här', 'is not needed: each step is saved by itself here']
const listener: Reason = ['lyssnare i Java eller skript körs inte här; rita det som ett eget steg', 'listeners in Java or scripts are not run here; draw them as steps of their own']

/** Why what is left cannot be brought along; what only steered the other engine's own housekeeping is dropped. */
const reasons: Readonly<Record<string, Reason>> = {
  executionListener: listener,
  taskListener: listener,
  formData: ['formulärets fält finns inte här; gör ett formulär av dem', 'a form\'s fields are not kept here; make a form of them'],
  connector: ['kopplingar finns inte här; använd ett jobb', 'there are no connectors here; use a job'],
  expression: ['en tjänst som bara räknar ut något blir här ett skriptsteg i FEEL', 'a service that only evaluates something is a script task in FEEL here'],
  initiator: ['vem som startade ärendet finns i dess historik, inte i en variabel', 'who started the instance is in its history, not in a variable'],
  errorEventDefinition: ['den som gör jobbet säger själv vilket fel det blev', 'whoever does the job says which error it was'],
  caseRef: ['CMMN körs inte här', 'CMMN is not run here'],
  caseBinding: ['CMMN körs inte här', 'CMMN is not run here'],
  variableMappingClass: ['Java körs inte här; ange vad som ska in och ut', 'Java is not run here; say what goes in and out'],
  variableMappingDelegateExpression: ['Java körs inte här; ange vad som ska in och ut', 'Java is not run here; say what goes in and out']
}
const dropped: Readonly<Record<string, Reason>> = {
  asyncBefore: transaction,
  asyncAfter: transaction,
  async: transaction,
  exclusive: transaction,
  jobPriority: ['jobb görs här i den ordning de kom', 'jobs are done in the order they came here'],
  taskPriority: ['jobb görs här i den ordning de kom', 'jobs are done in the order they came here'],
  failedJobRetryTimeCycle: ['pausen mellan försöken bestäms här', 'the pause between tries is decided here'],
  historyTimeToLive: ['hur länge historik sparas bestäms här', 'how long history is kept is decided here'],
  isStartableInTasklist: ['det finns ingen uppgiftslista att starta från', 'there is no task list to start from'],
  candidateStarterGroups: ['vem som får starta bestäms av formuläret', 'who may start is decided by the form'],
  candidateStarterUsers: ['vem som får starta bestäms av formuläret', 'who may start is decided by the form'],
  modelerTemplate: ['mallen är bara till för att rita', 'the template is for drawing only'],
  modelerTemplateVersion: ['mallen är bara till för att rita', 'the template is for drawing only'],
  diagramRelationId: ['hör till ett ritprogram', 'belongs to a drawing tool']
}
const unknown: Reason = ['har ingen motsvarighet här', 'has no counterpart here']

/** Lists what nothing else brought along: what is dropped, since it means nothing here, and what stays in the file. */
export function listLeft (foreign: Foreign, notes: Notes, owner?: Element): void {
  const { element } = foreign
  const about = owner !== undefined && idOf(element) === '' ? owner : element
  const names = [...[...foreign.attributes.keys()].map((name) => [name, undefined] as const), ...foreign.extensions]
  for (const [name, extension] of names) {
    // Its parts have been listed one by one.
    if (name === 'inputOutput') continue
    const drop = dropped[name]
    if (drop !== undefined && extension === undefined) foreign.dropAttributes(name)
    if (drop !== undefined && extension !== undefined) foreign.dropExtension(extension)
    const detail = extension === undefined ? undefined : eventOf(extension)
    notes.leave(about, `camunda:${name}${detail === undefined ? '' : ` ${detail}`}`, drop ?? reasons[name] ?? unknown)
  }
}

/** Of a listener: when it is called. */
function eventOf (extension: Element): string | undefined {
  const { event } = extension
  return typeof event === 'string' ? event : bodyOf(extension) === '' ? undefined : bodyOf(extension)
}
