import { Fragment, type ComponentChildren, type JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { paper, type Accent } from './accent.ts'
import { bare, StageBarInMail, stageSteps, type StageBarProps } from './stage-bar.tsx'

export interface MailButton { readonly label: string, readonly url: string }

/** A part of a mail. HTML and text are both drawn from the same parts, so that they say the same. */
export type MailPart =
  | { readonly kind: 'paragraph' | 'quote' | 'heading' | 'note' | 'important', readonly text: string }
  | { readonly kind: 'facts', readonly title: string, readonly rows: readonly { readonly label: string, readonly text: string }[] }
  | { readonly kind: 'buttons', readonly buttons: readonly MailButton[], readonly equal: boolean }
  | { readonly kind: 'stages', readonly bar: StageBarProps }

export interface MailContent {
  readonly accent: Accent
  /** Whose mail it is: `Idéslussen i Tranås`. */
  readonly sender: string
  readonly subject: string
  /** What mail programs show beside the subject. */
  readonly preview: string
  readonly heading: string
  readonly parts: readonly MailPart[]
  /** Why you got it, whom to ask. */
  readonly footer: readonly string[]
}

const font = '-apple-system,BlinkMacSystemFont,\'Segoe UI\',Roboto,Helvetica,Arial,sans-serif'
const { light, dark } = paper

/** The mail as HTML: one column of 600 px, tables and inline styles that Outlook keeps, no images and nothing fetched from elsewhere. */
export function mailHtml (content: MailContent): string {
  return '<!DOCTYPE html>\n' + renderToString(<Page content={content} />)
}

/** The mail as plain text: the same parts, lines left to the reader's program to wrap (RFC 3676 asks no more of a proportional font). */
export function mailText ({ heading, parts, footer, sender }: MailContent): string {
  const body = [heading, ...parts.map(partText), '-- \n' + [...footer, sender].join('\n')]
  return body.filter((text) => text !== '').join('\n\n') + '\n'
}

function partText (part: MailPart): string {
  switch (part.kind) {
    case 'quote': return part.text.split('\n').map((line) => `> ${line}`).join('\n')
    case 'facts': return [part.title, ...part.rows.map(({ label, text }) => `${label}: ${text}`)].join('\n')
    case 'buttons': return part.buttons.map(({ label, url }) => `${label}:\n${url}`).join('\n\n')
    case 'stages': return stageSteps(part.bar).words
    default: return part.text
  }
}

function Page ({ content }: { readonly content: MailContent }): JSX.Element {
  const { accent, sender, subject, preview, heading, parts, footer } = content
  return (
    <html lang='sv'>
      <head>
        <meta http-equiv='Content-Type' content='text/html; charset=utf-8' />
        <meta name='viewport' content='width=device-width, initial-scale=1' />
        <meta name='color-scheme' content='light dark' />
        <meta name='supported-color-schemes' content='light dark' />
        <meta name='format-detection' content='telephone=no, date=no, address=no' />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: styles(accent) }} />
      </head>
      <body class='ground' style={`margin:0;padding:0;background-color:${light.ground};color:${light.ink};font-family:${font};font-size:17px;line-height:27px`}>
        <div style='display:none;max-height:0;overflow:hidden;mso-hide:all'>{preview}</div>
        <Sheet accent={accent} sender={sender}>
          <h1 class='ink' style={`margin:0 0 20px;font-size:26px;line-height:33px;font-weight:700;color:${light.ink}`}>{heading}</h1>
          {parts.map((part, index) => <Part key={index} part={part} accent={accent} />)}
          <div class='quiet line-top' style={`margin:32px 0 0;padding:16px 0 0;border-top:1px solid ${light.line};font-size:15px;line-height:23px;color:${light.quiet}`}>
            {footer.map((line) => <p key={line} style='margin:0 0 8px'>{line}</p>)}
          </div>
        </Sheet>
      </body>
    </html>
  )
}

function Sheet ({ accent, sender, children }: { readonly accent: Accent, readonly sender: string, readonly children: ComponentChildren }): JSX.Element {
  return (
    <table role='presentation' class='ground' width='100%' {...bare} style={`background-color:${light.ground}`}>
      <tr>
        <td align='center' style='padding:24px 12px'>
          <table role='presentation' class='sheet' width='600' {...bare} style={`width:100%;max-width:600px;background-color:${light.sheet}`}>
            <tr>
              <td class='fill-top' style={`border-top:6px solid ${accent.light};padding:20px 28px 0;text-align:left`}>
                <p class='accent' style={`margin:0;font-size:15px;line-height:22px;font-weight:600;color:${accent.light}`}>{sender}</p>
              </td>
            </tr>
            <tr><td class='ink' style={`padding:20px 28px 28px;text-align:left;color:${light.ink}`}>{children}</td></tr>
          </table>
        </td>
      </tr>
    </table>
  )
}

function Part ({ part, accent }: { readonly part: MailPart, readonly accent: Accent }): JSX.Element {
  switch (part.kind) {
    case 'paragraph': return <p style='margin:0 0 16px'><Lines text={part.text} /></p>
    case 'important': return <p style='margin:0 0 16px;font-weight:700'><Lines text={part.text} /></p>
    case 'heading': return <h2 class='ink' style={`margin:24px 0 8px;font-size:19px;line-height:26px;color:${light.ink}`}>{part.text}</h2>
    case 'note': return <p class='quiet' style={`margin:0 0 16px;font-size:15px;line-height:23px;color:${light.quiet}`}><Lines text={part.text} /></p>
    case 'quote': return <blockquote class='fill-side' style={`margin:0 0 20px;padding:2px 0 2px 16px;border-left:4px solid ${accent.light}`}><Lines text={part.text} /></blockquote>
    case 'facts': return <Facts title={part.title} rows={part.rows} />
    case 'buttons': return <Buttons buttons={part.buttons} equal={part.equal} accent={accent} />
    case 'stages': return <StageBarInMail {...part.bar} accent={accent.light} line={light.line} quiet={light.quiet} />
  }
}

function Facts ({ title, rows }: { readonly title: string, readonly rows: readonly { readonly label: string, readonly text: string }[] }): JSX.Element {
  return (
    <table role='presentation' class='box' width='100%' {...bare} style={`margin:0 0 20px;background-color:${light.ground}`}>
      <tr>
        <td style='padding:16px 20px'>
          <p style='margin:0 0 6px;font-weight:700'>{title}</p>
          {rows.map(({ label, text }) => (
            <p key={label} style='margin:0 0 4px'><span class='quiet' style={`color:${light.quiet}`}>{label}: </span><Lines text={text} /></p>
          ))}
        </td>
      </tr>
    </table>
  )
}

/** One button, a row of up to three, or rows of two: cells, since Outlook neither wraps nor pads anything else. */
function Buttons ({ buttons, equal, accent }: { readonly buttons: readonly MailButton[], readonly equal: boolean, readonly accent: Accent }): JSX.Element {
  const columns = buttons.length > 3 ? 2 : buttons.length
  const rows = Array.from({ length: Math.ceil(buttons.length / Math.max(1, columns)) }, (_none, row) => buttons.slice(row * columns, (row + 1) * columns))
  return (
    <table role='presentation' {...bare} cellSpacing='8' {...columns > 1 ? { width: '100%' } : {}} style='margin:8px -8px 16px;border-collapse:separate'>
      {rows.map((row, index) => (
        <tr key={index}>
          {row.map((button, at) => <Button key={button.url} button={button} strong={!equal || (index === 0 && at === 0)} width={String(Math.floor(100 / columns)) + '%'} accent={accent} />)}
        </tr>
      ))}
    </table>
  )
}

function Button ({ button, strong, width, accent }: { readonly button: MailButton, readonly strong: boolean, readonly width: string, readonly accent: Accent }): JSX.Element {
  const back = strong ? accent.light : light.sheet
  const front = strong ? '#ffffff' : accent.light
  const name = strong ? 'button-strong' : 'button-plain'
  return (
    <td class={name} width={width} align='center' style={`background-color:${back};border:2px solid ${accent.light};border-radius:6px;mso-padding-alt:12px 14px`}>
      <a class={name} href={button.url} style={`display:block;padding:11px 14px;font-size:17px;line-height:24px;font-weight:700;text-decoration:none;color:${front}`}>{button.label}</a>
    </td>
  )
}

function Lines ({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split('\n').map((line, index) => <Fragment key={index}>{index === 0 ? null : <br />}{line}</Fragment>)}</>
}

function styles (accent: Accent): string {
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    'a{color:inherit}',
    '@media (prefers-color-scheme:dark){',
    `.ground{background-color:${dark.ground}!important}.sheet{background-color:${dark.sheet}!important}.box{background-color:${dark.ground}!important}`,
    `.ink,.box p,.sheet p,.sheet blockquote{color:${dark.ink}!important}.quiet,.sheet .quiet,.quiet p{color:${dark.quiet}!important}`,
    `.accent,.sheet .accent{color:${accent.dark}!important}.fill{background-color:${accent.dark}!important}.line{background-color:${dark.line}!important}`,
    `.fill-top,.fill-side{border-color:${accent.dark}!important}.line-top{border-color:${dark.line}!important}`,
    `td.button-strong{background-color:${accent.dark}!important;border-color:${accent.dark}!important}a.button-strong{color:${dark.ground}!important}`,
    `td.button-plain{background-color:${dark.sheet}!important;border-color:${accent.dark}!important}a.button-plain{color:${accent.dark}!important}`,
    '}'
  ].join('')
}
