import type { Submission } from './ideas/contract.ts'
import type { Database } from '../platform/db/database.ts'
import { Problem } from '../platform/errors.ts'
import type { ProcessServices } from './contract.ts'
import { demoMunicipalities, type DemoMunicipality } from './demo-people.ts'
import { createIdeas } from './ideas/ideas.ts'

type DemoIdea = Omit<Submission, 'unit' | 'email' | 'key'> & { readonly unit: string, readonly giver: string }

const demoIdeas: Readonly<Record<string, readonly DemoIdea[]>> = {
  tranas: [
    {
      title: 'Cykelpool för hemtjänsten',
      what: 'Vi kör bil även till dem som bor några kvarter bort. Låt oss ha tre elcyklar att låna vid hemtjänstens lokal, så tar vi dem på de korta turerna.',
      benefit: 'Kortare tid mellan besöken, lägre kostnad för bilar och mindre letande efter parkering. Bra för oss i personalen och för dem vi hjälper.',
      where: 'Hemtjänsten',
      unit: 'hemtjanst',
      name: 'Malin Svärd',
      giver: 'malin.svard'
    },
    {
      title: 'Sagostund på två språk',
      what: 'Biblioteket kan ha sagostund på svenska och arabiska samtidigt, där en förälder läser den ena texten.',
      benefit: 'Fler barn hittar till biblioteket och föräldrar lär känna varandra.',
      where: 'Biblioteket',
      unit: 'bibliotek',
      name: 'Rania Aziz',
      giver: 'rania.aziz'
    }
  ],
  kinda: [
    {
      title: 'Gemensam verktygsbod',
      what: 'Kommunens hus har var sin uppsättning verktyg som används någon gång om året. Samla dem i en bod där man bokar.',
      benefit: 'Vi köper färre maskiner och de vi har blir skötta.',
      where: 'Verkstaden',
      unit: 'teknik',
      name: 'Jonas Plym',
      giver: 'jonas.plym'
    },
    {
      title: 'Promenadgrupp på Solgården',
      what: 'Låt gymnasieelever och boende gå en fast promenad varje torsdag efter lunch.',
      benefit: 'De boende kommer ut och eleverna får erfarenhet av omsorg.',
      where: 'Äldreboendet Solgården',
      unit: 'boende',
      name: 'Vera Lind',
      giver: 'vera.lind'
    }
  ],
  aneby: [
    {
      title: 'Matsvinnet på en tavla',
      what: 'Väg det som slängs efter lunchen och skriv siffran på en tavla i matsalen varje dag.',
      benefit: 'Eleverna ser vad de slänger. På andra skolor har svinnet minskat.',
      where: 'Centralskolan',
      unit: 'skola',
      name: 'Alva Ros',
      giver: 'alva.ros'
    },
    {
      title: 'Sms dagen före sophämtning',
      what: 'Skicka ett sms till dem som vill ha en påminnelse kvällen före sophämtning.',
      benefit: 'Färre missade kärl och färre samtal till växeln.',
      where: 'Teknik och service',
      unit: 'teknik',
      name: 'Bo Karlström',
      giver: 'bo.karlstrom'
    }
  ],
  ydre: [
    {
      title: 'Utegrupp på förskolan',
      what: 'Låt en grupp vara ute hela förmiddagen varje dag, med vindskydd vid skogsbrynet.',
      benefit: 'Lugnare barn, mindre trängsel i hallen och färre sjukdagar.',
      where: 'Förskolan Granen',
      unit: 'forskola',
      name: 'Disa Holm',
      giver: 'disa.holm'
    },
    {
      title: 'Bokhylla i väntrummet',
      what: 'Ställ bibliotekets gallrade böcker i väntrummet på kommunhuset. Den som vill tar med sig en hem.',
      benefit: 'Väntan blir kortare och böcker får nya läsare.',
      where: 'Biblioteket',
      unit: 'bibliotek',
      name: 'Nils Grahn',
      giver: 'nils.grahn'
    }
  ]
}

/**
 * Keeps the demo away from real data: there anybody may sign in as anybody, and every mail lies open with its links.
 * @throws Problem conflict `demo.real-people`
 */
export async function refuseRealPeople (services: ProcessServices, database: Database): Promise<void> {
  for (const { id } of await database.unbound(async (tx) => services.identity.municipalities(tx))) {
    const people = await database.within(id, 'system', async (work) => services.identity.people(work))
    if (people.some(({ demo }) => !demo)) {
      throw new Problem('conflict', 'demo.real-people', `the demo does not start on a database with real people (municipality ${id})`, {
        hint: 'Set DATABASE_URL, SMTP_URL and PUBLIC_URL as the service is to run, or DATA_DIR to another folder for a demo.'
      })
    }
  }
}

/** Makes those of the demo's municipalities that are not there; comes before anything is published for one of them. */
export async function seedMunicipalities (services: ProcessServices, database: Database): Promise<void> {
  await database.shared('system', async (work) => {
    const known = new Set((await services.identity.municipalities(work.tx)).map(({ id }) => id))
    const municipalities = demoMunicipalities.map(({ municipality }) => municipality).filter(({ id }) => !known.has(id))
    await services.identity.add(work, { municipalities })
  })
}

/**
 * Fills the demo's municipalities with invented people and two ideas each. Doing it again changes nothing: people are added only where
 * there are none, and so are ideas. The municipalities must have been made and the processes published before.
 */
export async function seedDemo (services: ProcessServices, database: Database): Promise<void> {
  for (const demo of demoMunicipalities) await seedMunicipality(services, database, demo)
}

async function seedMunicipality (services: ProcessServices, database: Database, demo: DemoMunicipality): Promise<void> {
  const { municipality, units, places, people, holders } = demo
  await database.within(municipality.id, 'system', async (work) => {
    if ((await services.identity.people(work)).length === 0) await services.identity.add(work, { units, places, people, holders })
    const ideas = createIdeas(services)
    if ((await ideas.list(work, {})).total > 0) return
    for (const { unit, giver, ...idea } of demoIdeas[municipality.id] ?? []) {
      await ideas.submit({ ...work, actor: 'giver' }, {
        ...idea, unit: `${municipality.id}-${unit}`, email: `${giver}@${municipality.id}.example`, key: `demo-${giver}`
      })
    }
  })
}
