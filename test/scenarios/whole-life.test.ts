import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { act, giverKnows, handIn, lettersTo, stage, taskLink, type Deed, type GivenIdea, type Town } from './support/town.ts'
import { linksOf, newest } from './support/post.ts'
import { heading, mainText, visit } from './support/visitor.ts'
import { isSound, mailsAreProper, opensDecideNothing } from './support/sound.ts'

const anna = 'anna.lindqvist@tranas.example'
const karin = 'karin.bergstrom@tranas.example'
const johan = 'johan.ekdahl@tranas.example'
const yasmin = 'yasmin.haddad@tranas.example'
const sofia = 'sofia.malmberg@tranas.example'
const panel = ['mikael.sandell', 'elin.forsgren', 'amina.yusuf', 'lars.wennberg', 'helena.stjarna'].map((name) => `${name}@tranas.example`)

const scores = Object.fromEntries([
  'Behov: löser den ett verkligt problem?', 'Lösning: är sättet bra?', 'Nytta: är den värd arbetet?', 'Jämfört med det som redan finns',
  'Går den att göra hos oss?', 'Kan grannkommunerna använda den?', 'Passar den kommunens mål?', 'Har de som ska använda den varit med?'
].map((question) => [question, '4']))

const told = {
  submitted: { stage: stage.submitted, now: 'En idésamordnare läser din idé.', next: 'Du får ett personligt svar inom tre arbetsdagar. Sedan prövar enhetschefen idén.' },
  gate1: { stage: stage.assessed, now: 'Enhetschefen prövar din idé.', next: 'Du får besked med skäl inom tio arbetsdagar. Har idén vilat eller fått ett svar från dig prövas den på nytt.' },
  gather: { stage: stage.developed, now: 'En coach samlar en liten grupp kring din idé.', next: 'Gruppen gör idén tydlig. Du är välkommen att vara med.' },
  develop: { stage: stage.developed, now: 'Gruppen gör din idé tydlig.', next: 'De som ska använda den får säga vad de tycker.' },
  panel: { stage: stage.developed, now: 'En beredningsgrupp läser din idé.', next: 'De har sju dagar på sig. Sedan avgör enhetschefen om idén ska testas.' },
  gate2: { stage: stage.developed, now: 'Enhetschefen avgör om din idé ska testas.', next: 'Du får besked med skäl inom 30 dagar. Har idén vilat eller fått ett svar från dig prövas den på nytt.' },
  planned: { stage: stage.tested, now: 'Mottagaren planerar testet av din idé.', next: 'Testet börjar när risker är kontrollerade och mottagaren har sagt ja.' },
  tried: { stage: stage.tested, now: 'Din idé testas just nu.', next: 'Varje vecka skriver testgruppen hur det går. Sedan får du veta resultatet.' },
  verdict: { stage: stage.tested, now: 'Testet är slut. De som testade säger vad de tycker.', next: 'Du får resultatet när rapporten är klar.' },
  gate3: { stage: stage.tested, now: 'Enhetschefen avgör om din idé ska införas.', next: 'Du får besked med skäl inom tio arbetsdagar. Har idén vilat eller fått ett svar från dig prövas den på nytt.' },
  implement: { stage: stage.implemented, now: 'Din idé införs i vardagen.', next: 'Mottagaren säger till när den är i bruk. Det tar ofta några månader.' },
  benefitPlan: { stage: stage.benefit, now: 'Din idé är i bruk. Mottagaren planerar hur nyttan ska mätas.', next: 'Vi mäter efter 3, 6 och 12 månader.' },
  measure: (months: number) => ({ stage: stage.benefit, now: `Vi mäter nyttan av din idé efter ${String(months)} månader.`, next: months === 12 ? 'Sedan får du veta vad idén har gett.' : 'Du får veta vad vi ser.' })
}

const browser = await openBrowser(t)
if (browser !== undefined) await live({ service: await startService(t), browser })

async function live (town: Town): Promise<void> {
  const { service } = town
  await service.settle()

  t.test('an idea goes all the way to benefit, by mails alone', { timeout: 150_000 }, async (t) => {
    const idea = await handIn(t, town, { title: 'Nyckelskåp med kod', address: 'moa.grip@mejl.example', answers: { 'Vad är din idé?': 'Sätt nyckelskåp med kod hos dem som vill, så slipper vi hämta nycklar på kontoret.', 'Vad blir bättre, och för vem?': 'En halvtimme mindre bilkörning om dagen för hemtjänsten.', 'Var?': 'Hemtjänsten', 'Ditt namn': 'Moa Grip' } })
    const letters = ['Tack för din idé: …']
    const knows = async (t: Tap, newLetters: readonly string[], status: Parameters<typeof giverKnows>[4]): Promise<void> => {
      letters.push(...newLetters)
      await giverKnows(t, town, idea, letters, status)
    }
    const did = async (t: Tap, deed: Deed): Promise<void> => act(t, town, idea, deed)
    /** What the letter says can be read on the private page can be read there. */
    const reads = async (t: Tap, words: string): Promise<void> => {
      t.ok((await visit(town.browser, idea.status, mainText)).includes(words), `the private page holds "${words}"`)
    }
    await knows(t, [], told.submitted)

    await t.test('first contact and gate 1', async (t) => {
      await did(t, { as: anna, step: 'Ta första kontakten', fill: { 'Skriv till idégivaren': 'Tack Moa! Jag har sett nyckelringarna på kontoret och förstår precis.' } })
      t.match(newest(service.smtp, idea.address, 'Vi har läst din idé').text, 'Jag har sett nyckelringarna på kontoret', 'the coordinator\'s own words reach the giver')
      await knows(t, ['Vi har läst din idé: …'], told.gate1)
      await did(t, { as: karin, step: 'Pröva idén', choose: 'Gå vidare', reason: 'Det här har vi väntat på.' })
      t.match(newest(service.smtp, idea.address, 'Din idé går vidare').text, 'Det här har vi väntat på.', 'so do the manager\'s')
      await knows(t, ['Din idé går vidare: …'], told.gather)
    })
    await t.test('development', async (t) => {
      await did(t, { as: yasmin, step: 'Samla gruppen', fill: { 'Vilka är med i gruppen?': 'Två från kvällslaget och en anhörig', 'När ses ni första gången?': '2026-12-03' } })
      await knows(t, [], told.develop)
      await did(t, { as: yasmin, step: 'Hör användarna', fill: { 'Hur många har ni hört?': '5', 'Vad sa de?': 'Alla vill ha det. Två undrar över inbrott.' } })
      await knows(t, [], told.develop)
      await did(t, { as: yasmin, step: 'Gör idén tydlig', fill: { 'Vilket behov löser idén?': 'Nycklar hämtas två gånger om dagen.', 'Hur ska det gå till?': 'Godkända skåp med kod.', 'Vad blir bättre, och hur mycket?': '30 minuter om dagen.', 'Vad finns redan?': 'Kinda har provat elektroniska lås.' } })
      await knows(t, ['Din idé har blivit tydligare: …'], told.panel)
      await reads(t, 'Godkända skåp med kod.')
    })
    await t.test('three of five in the panel are enough', async (t) => {
      for (const member of panel.slice(0, 2)) {
        await did(t, { as: member, step: 'Bedöm idén', fill: { ...scores, 'Skriv varför, med egna ord': `Ord från ${member}` } })
        await knows(t, [], told.panel)
      }
      await did(t, { as: panel[2] ?? '', step: 'Bedöm idén', fill: { ...scores, 'Skriv varför, med egna ord': 'Jag är den tredje.' } })
      await knows(t, [], told.gate2)
      for (const late of panel.slice(3)) {
        await visit(town.browser, taskLink(service, idea, { as: late, step: 'Bedöm idén' }), async (page) => {
          t.equal(await heading(page), 'Ditt svar behövs inte längre', 'who is late reads that the answer is no longer needed')
          t.equal(await page.locator('main form').count(), 0, 'and is asked nothing')
        })
      }
    })
    await t.test('gate 2 names who receives, hours, money and weeks', async (t) => {
      const decision: Deed = { as: karin, step: 'Besluta om test', choose: 'Testa idén' }
      await visit(town.browser, taskLink(service, idea, decision), async (page) => {
        t.match(await mainText(page), /Jag är den tredje\./, 'the decider reads what the panel wrote')
        t.match(await mainText(page), /Behov\s*\d?\s*alla satte 4/, 'and its scores, by their Swedish names')
        await page.locator('main form button[type=submit]').click()
        t.equal(await page.title().then((title) => title.startsWith('Fel: ')), true, 'without a receiver there is no test')
      })
      await did(t, { ...decision, fill: { 'Vem är mottagare?': 'Sofia Malmberg', 'Hur många timmar avsätter du?': '40', 'Hur många kronor avsätter du?': '12000', 'Hur många veckor ska testet pågå?': '4' } })
      await knows(t, ['Din idé ska testas: …'], told.planned)
    })
    await t.test('the test: card, risks, yes, diary, verdict, report', async (t) => {
      await did(t, { as: sofia, step: 'Skriv testkort', fill: { 'Vad tror ni ska bli bättre?': 'Mindre bilkörning', 'Vad mäter ni?': 'Minuter i bil om dagen', 'Hur är värdet i dag?': '62', 'När ska testet stoppas i förtid?': 'Om ett skåp bryts upp' } })
      await knows(t, [], told.planned)
      await did(t, { as: anna, step: 'Kontrollera risker', choose: 'Inga hinder', fill: { 'Behövs personuppgifter i testet?': 'Nej' } })
      await did(t, { as: sofia, step: 'Säg ja till testet', choose: 'Ja, vi börjar', fill: { 'Vilken dag börjar testet?': '2026-11-25' } })
      await knows(t, ['Nu testas din idé: …'], told.tried)
      for (const week of [1, 2]) {
        await service.pass(7)
        await did(t, { as: sofia, step: 'Skriv i testdagboken', fill: { 'Vad hände den här veckan?': `Vecka ${String(week)} gick bra.` } })
        await knows(t, [], told.tried)
      }
      await service.pass(14)
      await knows(t, [], told.verdict)
      await did(t, { as: sofia, step: 'Hur gick testet?', choose: 'Idén höll', fill: { 'Vill de som testade fortsätta?': 'Ja, de flesta', 'Vad säger de som testade?': 'De vill inte lämna tillbaka skåpen.' } })
      await knows(t, [], told.verdict)
      await did(t, { as: sofia, step: 'Skriv testrapport', fill: { 'Värde före testet': '62', 'Värde efter testet': '31', 'Sammanfatta testet i tre meningar': 'Bilkörningen halverades.', 'Vad lärde ni er, och vad krävs för att införa idén?': 'Skåpen ska köpas in av tekniska.' } })
      t.match(newest(service.smtp, idea.address, 'Så gick testet av din idé').text, 'Bilkörningen halverades.', 'the giver reads the result')
      await knows(t, ['Så gick testet av din idé: …'], told.gate3)
      await reads(t, 'Skåpen ska köpas in av tekniska.')
    })
    await t.test('gate 3 and implementation', async (t) => {
      await did(t, { as: karin, step: 'Besluta om införande', choose: 'Inför idén' })
      await knows(t, ['Din idé ska införas: …'], told.implement)
      await service.pass(20)
      await did(t, { as: sofia, step: 'Inför idén', fill: { 'När togs idén i bruk?': '2027-01-10', 'Vad är nytt i vardagen?': 'Alla nya får skåp.' } })
      await knows(t, ['Din idé är i bruk: …'], told.benefitPlan)
    })
    await t.test('the benefit is measured three times and told', { timeout: 120_000 }, async (t) => {
      const measured = { 'Värde före': '62', 'Värde nu': '30', 'Hur många använder lösningen?': '48', 'En rad om vad ni ser': 'Vi kör hälften så mycket.' }
      await did(t, { as: sofia, step: 'Planera mätningen', fill: { 'Vad ska ni mäta?': 'Minuter i bil', 'Hur var värdet före?': '62', 'Vilket värde hoppas ni på?': '35', 'Var hämtas siffran?': 'Körjournalen' } })
      await knows(t, [], { stage: stage.benefit, now: 'Din idé är i bruk. Om tre månader mäter vi nyttan.', next: 'Du får veta vad vi ser.' })
      await service.pass(92)
      await knows(t, [], told.measure(3))
      await did(t, { as: sofia, step: 'Mät efter 3 månader', choose: 'Nyttan syns', fill: measured })
      await service.pass(92)
      await knows(t, ['Så går det för din idé: …'], told.measure(6))
      await reads(t, 'Värde nu: 30')
      await did(t, { as: sofia, step: 'Mät efter 6 månader', choose: 'Vi justerar', fill: measured, reason: 'Två skåp byts ut.' })
      await service.pass(185)
      await knows(t, ['Så går det för din idé: …'], told.measure(12))
      await did(t, { as: sofia, step: 'Mät efter 12 månader', choose: 'Nyttan är nådd', fill: measured })
      await did(t, { as: sofia, step: 'Skriv berättelsen', fill: { 'Vad gav idén?': 'En halvtimme om dagen till dem vi hjälper.' } })
      t.match(newest(service.smtp, idea.address, 'Så mycket nytta gav din idé').text, 'En halvtimme om dagen till dem vi hjälper.', 'the giver reads what it gave')
      await knows(t, ['Så mycket nytta gav din idé: …'], { stage: stage.benefit, now: 'Din idé är en del av vardagen. Tack!', next: '' })
      await reads(t, 'En halvtimme om dagen till dem vi hjälper.')
    })
  })

  t.test('a no needs a reason, and the giver reads it', async (t) => {
    const idea = await contacted(t, town, 'Gratis parkering överallt', 'ove.brus@mejl.example')
    const decision: Deed = { as: karin, step: 'Pröva idén', choose: 'Avsluta' }
    await service.pass(12)
    const deputys = taskLink(service, { title: idea.title }, { as: johan, step: 'Påminnelse: Pröva idén', choose: `Pröva idén ${idea.title}` })
    await visit(town.browser, deputys, async (asked) => {
      await visit(town.browser, taskLink(service, idea, decision), async (page) => {
        await page.locator('main form button[type=submit]').click()
        t.match(await page.title(), /^Fel: /, 'without a reason nothing is decided')
        t.ok(await page.getByRole('radio', { name: 'Avsluta', checked: true }).isVisible(), 'the choice is still made')
        await page.getByRole('textbox', { name: 'Skäl' }).fill('  ')
        await page.getByRole('radio', { name: 'Parkera till datum' }).check()
        await page.getByLabel('Till vilken dag ska idén vila?').fill('2028-02-01')
        await page.locator('main form button[type=submit]').click()
        t.ok(await page.getByRole('radio', { name: 'Parkera till datum', checked: true }).isVisible(), 'nor for another choice')
        t.equal(await page.getByLabel('Till vilken dag ska idén vila?').inputValue(), '2028-02-01', 'what was typed is still there')
      })
      t.strictSame(lettersTo(service, idea), ['Tack för din idé: …', 'Vi har läst din idé: …'], 'the giver has been told nothing yet')
      await act(t, town, idea, { ...decision, reason: 'Gatorna räcker inte till. Prata med parkeringsgruppen.' })
      t.match(newest(service.smtp, idea.address, 'Besked om din idé').text, 'Gatorna räcker inte till. Prata med parkeringsgruppen.', 'the letter holds the reason')
      await giverKnows(t, town, idea, ['Tack för din idé: …', 'Vi har läst din idé: …', 'Besked om din idé: …'], { stage: 'Avslutad', now: 'Din idé är avslutad.', next: 'Läs svaret du har fått. Där står varför och vad du kan göra nu.' })

      await asked.locator('main form button[type=submit]').click()
      t.match(await heading(asked), /^Karin Bergström, enhetschef beslutade redan ”Avsluta” \S+ \d+ \S+( \d{4})? kl\. \d+\.\d\d\.$/, 'the deputy, who had the page open, reads who decided what and when')
    })
    t.equal(lettersTo(service, idea).length, 3, 'the second decision told nobody anything')
  })

  t.test('an idea rests until its day and comes back', async (t) => {
    const idea = await contacted(t, town, 'Loppis i matsalen', 'siv.holm@mejl.example')
    const day = new Date(service.clock.now().getTime() + 20 * 86_400_000)
    const date = day.toISOString().slice(0, 10)
    const words = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(day)
    const near = new RegExp(`^Parkerad till ${words.replace(/ \d{4}$/, '( \\d{4})?')}$`)
    await act(t, town, idea, { as: karin, step: 'Pröva idén', choose: 'Parkera till datum', fill: { 'Till vilken dag ska idén vila?': date }, reason: 'Matsalen målas om.' })
    const letters = lettersTo(service, idea)
    t.equal(letters.length, 3)
    t.match(letters[2], /^Din idé vilar till /)
    await visit(town.browser, idea.status, async (page) => {
      t.match((await page.locator('main .stage-bar > p').textContent())?.trim(), near, 'the private page says until when')
    })
    await service.pass(21)
    await giverKnows(t, town, idea, [...letters, 'Nu prövas din idé igen: …'], told.gate1)
    await act(t, town, idea, { as: karin, step: 'Pröva idén', choose: 'Gör själv', reason: 'Ta matsalen en lördag.' })
    await giverKnows(t, town, idea, [...letters, 'Nu prövas din idé igen: …', 'Din idé kan göras direkt: …'], { stage: 'Görs direkt', now: 'Din idé kan göras direkt, utan fler beslut.', next: 'Läs svaret du har fått. Där står vem du kan prata med.' })
  })

  t.test('a giver takes the idea back while somebody has it', async (t) => {
    const idea = await contacted(t, town, 'Blommor vid torget', 'per.alm@mejl.example')
    const open = taskLink(service, idea, { as: karin, step: 'Pröva idén', choose: 'Gå vidare' })
    await visit(town.browser, open, async (asked) => {
      await visit(town.browser, idea.status, async (page) => {
        await page.getByRole('link', { name: 'Dra tillbaka idén' }).click()
        await page.getByRole('button', { name: 'Ja, dra tillbaka idén' }).click()
        t.match(await mainText(page), /Din idé är tillbakadragen\./)
      })
      await service.settle()
      await giverKnows(t, town, idea, ['Tack för din idé: …', 'Vi har läst din idé: …', 'Du har dragit tillbaka din idé: …'], { stage: 'Tillbakadragen', now: 'Du har dragit tillbaka din idé.', next: 'Vill du lämna den igen är du välkommen.' })
      await asked.locator('main form button[type=submit]').click()
      t.equal(await heading(asked), 'Idégivaren har dragit tillbaka idén', 'who had the page open and decides reads that it is too late')
    })
    await visit(town.browser, open, async (page) => {
      t.equal(await heading(page), 'Idégivaren har dragit tillbaka idén', 'and so does who opens the link')
      t.equal(await page.locator('main form').count(), 0)
    })
    t.equal(lettersTo(service, idea).length, 3, 'nobody is told anything more')
  })

  t.test('opening every link of every mail decides nothing', { timeout: 120_000 }, async (t) => {
    const links = new Set(service.smtp.mails.flatMap((mail) => linksOf(mail)).map(({ url }) => url))
    await opensDecideNothing(t, town, [...links])
  })

  t.test('what is stored agrees with itself, and every mail is proper', async (t) => {
    await isSound(t, service)
    mailsAreProper(t, service)
  })
}

type Tap = Parameters<typeof handIn>[0]

/** An idea of Tranås's home care that the coordinator has answered: it waits at gate 1. */
async function contacted (t: Tap, town: Town, title: string, address: string): Promise<GivenIdea> {
  const idea = await handIn(t, town, { title, address, answers: { 'Vad är din idé?': `${title}, det är idén.`, 'Vad blir bättre, och för vem?': 'Det blir bättre för många.', 'Var?': 'Hemtjänsten' } })
  await act(t, town, idea, { as: anna, step: 'Ta första kontakten', fill: { 'Skriv till idégivaren': 'Tack! Nu läser Karin den.' } })
  return idea
}
