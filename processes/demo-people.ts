import type { Municipality, Person, Place, Role, RoleHolder, Unit } from '../engine/index.ts'

/** Everybody and everything of one made-up organisation. All addresses end in `.example` (RFC 2606): no mail can reach anybody. */
export interface DemoMunicipality {
  readonly municipality: Municipality
  readonly units: readonly Unit[]
  readonly places: readonly Place[]
  readonly people: readonly Person[]
  readonly holders: readonly RoleHolder[]
}

/** Who is who, by part played. */
interface Cast {
  readonly coordinator: string
  readonly deputy: string
  readonly coach: string
  readonly careManager: string
  readonly schoolManager: string
  readonly receiver: string
  readonly secondReceiver: string
  readonly chief: string
  readonly panel: readonly string[]
}

const pauses = [{ from: '2026-12-28', to: '2027-01-05' }, { from: '2027-07-05', to: '2027-08-01' }]

/** The four municipalities of the sluice, with invented people. */
export const demoMunicipalities: readonly DemoMunicipality[] = [
  build({ id: 'tranas', name: 'Tranås', accent: 'spruce', letter: 't' }, {
    coordinator: 'Anna Lindqvist',
    deputy: 'Peter Hagström',
    coach: 'Yasmin Haddad',
    careManager: 'Karin Bergström',
    schoolManager: 'Johan Ekdahl',
    receiver: 'Sofia Malmberg',
    secondReceiver: 'Daniel Åkesson',
    chief: 'Eva Rosenqvist',
    panel: ['Mikael Sandell', 'Elin Forsgren', 'Amina Yusuf', 'Lars Wennberg', 'Helena Stjärna']
  }),
  build({ id: 'kinda', name: 'Kinda', accent: 'lake', letter: 'k' }, {
    coordinator: 'Maria Thorell',
    deputy: 'Björn Kindstrand',
    coach: 'Ida Nyberg',
    careManager: 'Ulrika Hedlund',
    schoolManager: 'Fredrik Alm',
    receiver: 'Tomas Öberg',
    secondReceiver: 'Leila Rahimi',
    chief: 'Margareta Dahl',
    panel: ['Stefan Ivarsson', 'Nora Lindell', 'Anders Sköld', 'Camilla Frisk']
  }),
  build({ id: 'aneby', name: 'Aneby', accent: 'rowan', letter: 'a' }, {
    coordinator: 'Lisa Granath',
    deputy: 'Henrik Boman',
    coach: 'Sara Wikner',
    careManager: 'Monica Ståhl',
    schoolManager: 'Erik Lundmark',
    receiver: 'Jenny Kvist',
    secondReceiver: 'Omar Farah',
    chief: 'Gunnar Alvén',
    panel: ['Therese Ask', 'Patrik Hjort', 'Birgitta Sundin']
  }),
  build({ id: 'ydre', name: 'Ydre', accent: 'ochre', letter: 'y' }, {
    coordinator: 'Kerstin Aronsson',
    deputy: 'Mattias Ek',
    coach: 'Josefin Ryd',
    careManager: 'Agneta Lönn',
    schoolManager: 'Robert Vik',
    receiver: 'Linda Sjögren',
    secondReceiver: 'Hassan Karimi',
    chief: 'Inger Asplund',
    panel: ['Göran Törn', 'Emma Hult', 'Viktor Ström']
  })
]

/** Parents before their children, so in an order in which they can be stored. */
function unitNames (): readonly (readonly [key: string, name: string, parent: string | null])[] {
  return [
    ['omsorg', 'Vård och omsorg', null],
    ['hemtjanst', 'Hemtjänsten', 'omsorg'],
    ['boende', 'Äldreboendet Solgården', 'omsorg'],
    ['barn', 'Barn och utbildning', null],
    ['forskola', 'Förskolan Granen', 'barn'],
    ['skola', 'Centralskolan', 'barn'],
    ['bibliotek', 'Biblioteket', 'barn'],
    ['teknik', 'Teknik och service', null],
    ['kost', 'Måltidsenheten', 'teknik']
  ]
}

function placeNames (): readonly (readonly [code: string, unit: string, name: string])[] {
  return [
    ['hem', 'hemtjanst', 'Hemtjänstens personalrum'],
    ['sol', 'boende', 'Solgårdens entré'],
    ['for', 'forskola', 'Granens kapprum'],
    ['sko', 'skola', 'Centralskolans lärarrum'],
    ['bib', 'bibliotek', 'Bibliotekets disk'],
    ['tek', 'teknik', 'Verkstaden']
  ]
}

function build (about: Pick<Municipality, 'id' | 'name' | 'accent'> & { readonly letter: string }, cast: Cast): DemoMunicipality {
  const { id, name, accent, letter } = about
  const unit = (key: string) => `${id}-${key}`
  return {
    municipality: { id, name, accent, sender: `ideslussen@${id}.example`, pauses },
    units: unitNames().map(([key, unitName, parent]) => ({ id: unit(key), municipality: id, name: unitName, parent: parent === null ? null : unit(parent) })),
    places: placeNames().map(([code, key, place]) => ({ code: `${letter}-${code}`, municipality: id, unit: unit(key), name: place })),
    people: parts(cast).map(([part, person]) => ({ id: `${id}-${part}`, municipality: id, name: person, email: address(person, id), demo: true })),
    holders: holdersOf(id, cast)
  }
}

function parts (cast: Cast): readonly (readonly [part: string, name: string])[] {
  return [
    ['coordinator', cast.coordinator],
    ['deputy', cast.deputy],
    ['coach', cast.coach],
    ['care-manager', cast.careManager],
    ['school-manager', cast.schoolManager],
    ['receiver', cast.receiver],
    ['second-receiver', cast.secondReceiver],
    ['chief', cast.chief],
    ...cast.panel.map((name, index) => [`panel-${String(index + 1)}`, name] as const)
  ]
}

function holdersOf (id: string, cast: Cast): readonly RoleHolder[] {
  const holder = (part: string, role: Role, unit: string | null, deputy: string | null): RoleHolder => (
    { person: `${id}-${part}`, role, unit: unit === null ? null : `${id}-${unit}`, deputy: deputy === null ? null : `${id}-${deputy}`, absentFrom: null, absentTo: null })
  return [
    holder('coordinator', 'coordinator', null, 'deputy'),
    holder('coordinator', 'registrar', null, 'deputy'),
    holder('coach', 'coach', null, 'coordinator'),
    holder('deputy', 'champion', null, null),
    holder('care-manager', 'unit-manager', 'omsorg', 'school-manager'),
    holder('school-manager', 'unit-manager', 'barn', 'care-manager'),
    holder('school-manager', 'unit-manager', null, 'care-manager'),
    holder('receiver', 'receiving-owner', null, 'second-receiver'),
    holder('second-receiver', 'receiving-owner', 'teknik', 'receiver'),
    holder('receiver', 'benefit-owner', null, 'second-receiver'),
    holder('chief', 'management', null, 'deputy'),
    holder('chief', 'steering', null, null),
    ...cast.panel.map((_name, index) => holder(`panel-${String(index + 1)}`, 'panel', null, null))
  ]
}

/** `anna.lindqvist@tranas.example` */
function address (name: string, id: string): string {
  const local = name.toLocaleLowerCase('sv').normalize('NFD').replace(/\p{M}/gu, '').replaceAll(' ', '.')
  return `${local}@${id}.example`
}
