import type { ComponentChildren, JSX } from 'preact'
import { useFrame } from './frame.ts'

/** What a page says of itself. */
export interface ShellProperties {
  /** The page's heading and the first part of its title. */
  readonly title: string
  /** `wide` for tables and diagrams; `reading` is 68 characters; `full` is the whole window, for drawing. */
  readonly width?: 'reading' | 'wide' | 'full'
  /** Style sheets and module scripts of this page alone, by path. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  /** True on pages a search engine must not keep. */
  readonly unlisted?: boolean
  /** True when something is to be mended: the title says so first. */
  readonly wrong?: boolean
}

/** The whole document around a page. */
export function Shell ({ title, width = 'reading', styles = [], scripts = [], unlisted = false, wrong = false, children }: ShellProperties & { readonly children: ComponentChildren }): JSX.Element {
  const frame = useFrame()
  const { texts, language, municipality } = frame
  const owner = municipality === undefined ? texts.shell.product : `${texts.shell.product} ${municipality.name}`
  return (
    <html lang={language} data-accent={municipality?.accent ?? 'spruce'}>
      <head>
        <meta charset='utf-8' />
        <meta name='viewport' content='width=device-width, initial-scale=1' />
        <meta name='color-scheme' content='light dark' />
        <meta name='format-detection' content='telephone=no' />
        {unlisted ? <meta name='robots' content='noindex, nofollow' /> : null}
        <title>{`${wrong ? `${texts.common.errorPrefix} ` : ''}${title} – ${owner}`}</title>
        <link rel='icon' href={icon} />
        {[...frame.styles, ...styles].map((path) => <link key={path} rel='stylesheet' href={path} />)}
        {scripts.map((path) => <script key={path} type='module' src={path} />)}
      </head>
      <body>
        <a class='skip' href='#innehall'>{texts.shell.skip}</a>
        <Header />
        <main id='innehall' class={width} tabIndex={-1}>{children}</main>
        <Footer />
      </body>
    </html>
  )
}

const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231f5c45'/%3E%3Cpath d='M9 8v16M23 8v16M9 12l7 4 7-4M9 19l7 4 7-4' fill='none' stroke='%23fff' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"

function Mark (): JSX.Element {
  return (
    <svg class='mark' viewBox='0 0 32 32' width='32' height='32' aria-hidden='true' focusable='false'>
      <rect width='32' height='32' rx='7' class='mark-ground' />
      <path d='M9 8v16M23 8v16M9 12l7 4 7-4M9 19l7 4 7-4' class='mark-lines' />
    </svg>
  )
}

function Header (): JSX.Element {
  const { texts, municipality, visitor, operator } = useFrame()
  const { shell } = texts
  const home = municipality === undefined ? '/' : `/${municipality.id}`
  const own = visitor === undefined ? undefined : `/${visitor.municipality}`
  return (
    <header class='site'>
      <div class='site-row'>
        <a class='brand' href={home}>
          <Mark />
          <span>{shell.product}{municipality === undefined ? null : <b> {municipality.name}</b>}</span>
        </a>
        <nav aria-label={shell.menu}>
          {municipality === undefined ? null : <a href={`/${municipality.id}/ide`}>{shell.handIn}</a>}
          {own === undefined
            ? null
            : <><a href='/att-gora'>{shell.inbox}</a><a href={`${own}/ideer`}>{shell.ideas}</a><a href={`${own}/processer`}>{shell.processes}</a></>}
          {visitor?.roles.includes('coordinator') === true ? <a href={`/${visitor.municipality}/samordna`}>{shell.coordinate}</a> : null}
          {operator === undefined ? null : <a href='/drift'>{shell.operate}</a>}
          {visitor === undefined && operator === undefined
            ? <a href='/logga-in'>{shell.signIn}</a>
            : <a href='/logga-ut'>{shell.signOut}</a>}
        </nav>
      </div>
    </header>
  )
}

function Footer (): JSX.Element {
  const { texts, language, demo, visitor } = useFrame()
  const { shell } = texts
  const other = language === 'sv' ? 'en' : 'sv'
  return (
    <footer class='site'>
      <div class='site-row'>
        <p>{shell.footer}{visitor === undefined ? null : <> {visitor.name}.</>}</p>
        {demo ? <p>{shell.demo}</p> : null}
        <ul>
          {visitor === undefined ? null : <li><a href='/mina-uppgifter'>{shell.mine}</a></li>}
          {visitor === undefined || visitor.others.length === 0 ? null : <li><a href='/logga-in/var'>{texts.login.change}</a></li>}
          <li><a href='/om/tillganglighet'>{shell.accessibility}</a></li>
          <li><a href='/om/personuppgifter'>{shell.privacy}</a></li>
          <li><a href='/?byt=1'>{shell.change}</a></li>
          {demo ? <li><a href='/mailbox'>{shell.mailbox}</a></li> : null}
          <li><a href={`?lang=${other}`} lang={other} hreflang={other} rel='nofollow'>{shell.otherLanguage}</a></li>
        </ul>
      </div>
    </footer>
  )
}
