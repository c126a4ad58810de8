import type { Browser } from 'playwright-core'
import type { Test } from 'tap'
import type { TestService } from '../../support/service.ts'
import { linkIn, linksOf, mailsTo, newest } from './post.ts'
import { fact, fill, heading, mainText, visit, type Answers } from './visitor.ts'

/** Where the sluice and the browser are: everything else is found in mails. */
export interface Town { readonly service: TestService, readonly browser: Browser }

/** What somebody does with a step that a mail brought. */
export interface Deed {
  /** The mail address of whoever does it. */
  readonly as: string
  /** What the mail's subject begins with: the step's name. */
  readonly step: string
  /** The button pressed in the mail, where the step has outcomes. */
  readonly choose?: string
  readonly reason?: string
  readonly fill?: Answers
}

/** An idea, followed by its giver through mails and the private page only. */
export interface GivenIdea { readonly title: string, readonly address: string, readonly number: string, readonly status: string }

/** What the private page says. */
export interface Told { readonly stage: string, readonly now: string, readonly next: string }

/** The page's words for an idea in each stage. */
export const stage = {
  submitted: 'Steg 1 av 6: Inlämnad', assessed: 'Steg 2 av 6: Prövas', developed: 'Steg 3 av 6: Utvecklas', tested: 'Steg 4 av 6: Testas', implemented: 'Steg 5 av 6: Införs', benefit: 'Steg 6 av 6: Ger nytta'
}

/** Hands in an idea in Tranås through the pages and reads the receipt: the page's number is the mail's, and so is the private link. */
export async function handIn (t: Test, { service, browser }: Town, idea: { readonly title: string, readonly address: string, readonly answers: Answers }): Promise<GivenIdea> {
  const number = await visit(browser, `${service.url}/tranas`, async (page) => {
    await page.getByRole('link', { name: 'Lämna en idé' }).last().click()
    await fill(page, { ...idea.answers, 'Ge idén ett kort namn': idea.title, 'E-postadress': idea.address })
    await page.getByRole('button', { name: 'Lämna idén' }).click()
    t.match(await mainText(page), /Tack! Din idé är inlämnad\./, 'the receipt is on the page')
    return /\d{4}-\d{4,}/.exec(await mainText(page))?.[0] ?? ''
  })
  await service.settle()
  const receipt = newest(service.smtp, idea.address, 'Tack för din idé: ', idea.title)
  t.match(receipt.text, number, 'the receipt mail has the number of the receipt page')
  return { title: idea.title, address: idea.address, number, status: linkIn(receipt, 'Följ din idé') }
}

/** Opens the newest mail that asks for a step, follows its link, answers the form and sends it. */
export async function act (t: Test, { service, browser }: Town, idea: Pick<GivenIdea, 'title'>, deed: Deed): Promise<void> {
  const url = taskLink(service, idea, deed)
  await visit(browser, url, async (page) => {
    t.equal(await heading(page), deed.step, `${deed.step}: the mail's link leads to the step`)
    if (deed.choose !== undefined) t.ok(await page.getByRole('radio', { name: deed.choose, checked: true }).isVisible(), `${deed.choose}: the mail's button has made the choice, and no more`)
    await fill(page, deed.fill ?? {})
    if (deed.reason !== undefined) await fill(page, { Skäl: deed.reason })
    await page.locator('main form button[type=submit]').click()
    t.equal(await heading(page), deed.choose === undefined ? 'Tack, det är skickat.' : `Du beslutade: ${deed.choose}`, `${deed.step} is done`)
  })
  await service.settle()
}

/** Where the mail about a step leads. */
export function taskLink (service: Pick<TestService, 'smtp'>, { title }: Pick<GivenIdea, 'title'>, { as, step, choose }: Deed): string {
  return linkIn(newest(service.smtp, as, step, title), choose ?? 'Öppna och gör klart')
}

/** Everything the giver was told by mail about this idea, in order. */
export function lettersTo ({ smtp }: Pick<TestService, 'smtp'>, { address, title }: GivenIdea): readonly string[] {
  return mailsTo({ mails: smtp.mails }, address).map(({ subject = '' }) => subject.replace(title, '…'))
}

/** Opens the private page from the newest mail to the giver, whose link is the one of the first. */
export async function readStatus (t: Test, { service, browser }: Town, idea: GivenIdea): Promise<Told> {
  const links = mailsTo(service.smtp, idea.address).flatMap((mail) => linksOf(mail)).map(({ url }) => url)
  t.strictSame([...new Set(links)], [idea.status], 'every mail to the giver leads to the one private page')
  return visit(browser, idea.status, async (page) => ({
    stage: ((await page.locator('main .stage-bar > p').first().textContent()) ?? '').trim(),
    now: await fact(page, 'Just nu'),
    next: await fact(page, 'Det här händer sedan') || await fact(page, 'Det här kan du göra nu')
  }))
}

/** Holds what the giver was told so far, by mail and on the private page, against what should have been said. */
export async function giverKnows (t: Test, town: Town, idea: GivenIdea, letters: readonly string[], told: Told): Promise<void> {
  t.strictSame(lettersTo(town.service, idea), letters, 'the giver has had these mails, in this order')
  t.strictSame(await readStatus(t, town, idea), told, 'the private page says where the idea is')
}
