import { Fragment, type ComponentChildren, type JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { paper, type Accent } from './accent.ts'
import type { Language } from './dates.ts'
import { font, MailButtons, on, type MailButton } from './letter-buttons.tsx'
import { MailSteps, stepsText, type MailStep } from './letter-steps.tsx'
import { mailStyles, outlookStyles } from './letter-styles.ts'
import { bare, StageBarInMail, stageSteps, type StageBarProps } from './stage-bar.tsx'

export type { MailButton } from './letter-buttons.tsx'

/** A part of a mail. HTML and text are both drawn from the same parts, so that they say the same. */
export type MailPart = MailPartContent & {
  /** When it is in another language than the mail, such as what a diagram says: read aloud rightly (WCAG 2.2 SC 3.1.2). */
  readonly language?: Language
}
type MailPartContent =
  | { readonly kind: 'paragraph' | 'quote' | 'heading' | 'note' | 'important', readonly text: string }
  | { readonly kind: 'facts', readonly title: string, readonly rows: readonly { readonly label: string, readonly text: string }[] }
  /** `equal`: a choice between them, none nearer at hand than another. */
  | { readonly kind: 'buttons', readonly buttons: readonly MailButton[], readonly equal: boolean }
  | { readonly kind: 'stages', readonly bar: StageBarProps }
  | { readonly kind: 'steps', readonly steps: readonly MailStep[] }

export interface MailContent {
  readonly accent: Accent
  /** Swedish when left out. */
  readonly language?: Language
  /** Whose mail it is: `Idéslussen i Tranås`. */
  readonly sender: string
  readonly subject: string
  /** What mail programs show beside the subject. */
  readonly preview: string
  readonly heading: string
  /** When the heading is in another language than the mail. */
  readonly headingLanguage?: Language
  readonly parts: readonly MailPart[]
  /** Why you got it, whom to ask. */
  readonly footer: readonly string[]
}

const { light } = paper

/**
 * The mail as HTML: one column of at most 600 px, tables and inline styles that Outlook's Word engine keeps, no images and nothing fetched from
 * elsewhere. It can be read where its style sheet is stripped; that adds dark mode, and on a phone buttons below one another.
 */
export function mailHtml (content: MailContent): string {
  const { accent, language = 'sv', subject, preview } = content
  const ground = `background-color:${light.ground}`
  return [
    `<!DOCTYPE html>\n<html lang="${language}" xmlns:o="urn:schemas-microsoft-com:office:office"><head>`,
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="x-apple-disable-message-reformatting"/><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/>',
    '<meta name="format-detection" content="telephone=no, date=no, address=no"/>',
    renderToString(<title>{subject}</title>),
    `${outlookStyles}<style>${mailStyles(accent)}</style></head>`,
    `<body class="ground" bgcolor="${light.ground}" style="margin:0;padding:0;${ground};color:${light.ink};font-family:${font};font-size:17px;line-height:27px">`,
    renderToString(<div style='display:none;max-height:0;overflow:hidden;mso-hide:all'>{preview}</div>),
    `<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${light.ground}" style="${ground}"><tr><td align="center" style="padding:24px 12px">`,
    // Outlook knows no largest width: it gets a table of 600 px around what is fluid elsewhere.
    '<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
    renderToString(<Sheet content={content} />),
    '<!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>'
  ].join('')
}

/** The mail as plain text: the same parts, lines left to the reader's program to wrap (RFC 3676 asks no more of a proportional font). */
export function mailText ({ heading, parts, footer, sender }: MailContent): string {
  const body = parts.map((part) => ({ text: partText(part), after: part.kind === 'heading' ? '\n' : '\n\n' }))
  const filled = [{ text: heading, after: '\n\n' }, ...body].filter(({ text }) => text !== '')
  return `${filled.map(({ text, after }) => text + after).join('')}-- \n${[...footer, sender].join('\n')}\n`
}

function partText (part: MailPart): string {
  switch (part.kind) {
    case 'quote': return part.text.split('\n').map((line) => `> ${line}`).join('\n')
    case 'facts': return [part.title, ...part.rows.map(({ label, text }) => `${label}: ${text}`)].join('\n')
    case 'buttons': return part.buttons.map(({ label, url }) => `${label}:\n${url}`).join('\n\n')
    case 'stages': return stageSteps(part.bar).words
    case 'steps': return stepsText(part.steps)
    default: return part.text
  }
}

function Sheet ({ content }: { readonly content: MailContent }): JSX.Element {
  const { accent, sender, heading, headingLanguage, parts, footer } = content
  const text = `text-align:left;font-family:${font};font-size:17px;line-height:27px;color:${light.ink}`
  return (
    <div style='max-width:600px;margin:0 auto'>
      <table role='presentation' class='sheet' width='100%' {...bare} {...on(light.sheet)} style={`background-color:${light.sheet}`}>
        <tr>
          <td class='fill-top' style={`border-top:6px solid ${accent.light};padding:20px 24px 0;${text}`}>
            <p class='accent' style={`margin:0;font-size:15px;line-height:22px;font-weight:600;color:${accent.light}`}>{sender}</p>
          </td>
        </tr>
        <tr>
          <td class='ink' style={`padding:16px 24px 28px;${text}`}>
            <h1 class='ink' {...language(headingLanguage)} style={`margin:0 0 16px;font-size:26px;line-height:33px;font-weight:700;color:${light.ink}`}>{heading}</h1>
            {parts.map((part, index) => <Part key={index} part={part} accent={accent} />)}
            <Footer lines={footer} />
          </td>
        </tr>
      </table>
    </div>
  )
}

function Part ({ part, accent }: { readonly part: MailPart, readonly accent: Accent }): JSX.Element {
  const lang = language(part.language)
  switch (part.kind) {
    case 'paragraph': return <p {...lang} style='margin:0 0 16px'><Lines text={part.text} /></p>
    case 'important': return <p {...lang} style='margin:0 0 20px;font-size:19px;line-height:28px;font-weight:700'><Lines text={part.text} /></p>
    case 'heading': return <h2 class='ink' {...lang} style={`margin:24px 0 8px;font-size:19px;line-height:26px;font-weight:700;color:${light.ink}`}>{part.text}</h2>
    case 'note': return <p class='quiet' {...lang} style={`margin:0 0 16px;font-size:15px;line-height:23px;color:${light.quiet}`}><Lines text={part.text} /></p>
    case 'quote': return <Quote accent={accent} lang={lang}><Lines text={part.text} /></Quote>
    case 'facts': return <Facts title={part.title} rows={part.rows} lang={lang} />
    case 'buttons': return <MailButtons buttons={part.buttons} equal={part.equal} accent={accent} lang={lang} />
    case 'steps': return <MailSteps steps={part.steps} accent={accent} />
    case 'stages': return <StageBarInMail {...part.bar} accent={accent.light} line={light.line} quiet={light.quiet} />
  }
}

/** A cell with a line before it: Outlook draws none beside a block of text. */
function Quote ({ accent, lang, children }: { readonly accent: Accent, readonly lang: { readonly lang?: Language }, readonly children: ComponentChildren }): JSX.Element {
  return (
    <table role='presentation' width='100%' {...bare} style='margin:0 0 20px'>
      <tr>
        <td class='fill-side ink' style={`border-left:4px solid ${accent.light};padding:2px 0 2px 16px;text-align:left;font-family:${font};font-size:17px;line-height:27px;color:${light.ink}`}>
          <blockquote class='ink' {...lang} style='margin:0'>{children}</blockquote>
        </td>
      </tr>
    </table>
  )
}

function Facts ({ title, rows, lang }: { readonly title: string, readonly rows: readonly { readonly label: string, readonly text: string }[], readonly lang: { readonly lang?: Language } }): JSX.Element {
  return (
    <table role='presentation' class='box' width='100%' {...bare} {...on(light.ground)} style={`margin:0 0 20px;background-color:${light.ground}`}>
      <tr>
        <td style={`padding:16px 20px 12px;text-align:left;font-family:${font};font-size:17px;line-height:26px;color:${light.ink}`}>
          <p {...lang} style='margin:0 0 6px;font-weight:700'>{title}</p>
          {rows.map(({ label, text }) => (
            <p key={label} style='margin:0 0 4px'><span class='quiet' style={`color:${light.quiet}`}>{label}: </span><span {...lang}><Lines text={text} /></span></p>
          ))}
        </td>
      </tr>
    </table>
  )
}

function Footer ({ lines }: { readonly lines: readonly string[] }): JSX.Element {
  return (
    <table role='presentation' width='100%' {...bare} style='margin:28px 0 0'>
      <tr>
        <td class='quiet line-top' style={`padding:16px 0 0;border-top:1px solid ${light.line};text-align:left;font-family:${font};font-size:15px;line-height:23px;color:${light.quiet}`}>
          {lines.map((line) => <p key={line} style='margin:0 0 8px'>{line}</p>)}
        </td>
      </tr>
    </table>
  )
}

function Lines ({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split('\n').map((line, index) => <Fragment key={index}>{index === 0 ? null : <br />}{line}</Fragment>)}</>
}

function language (other: Language | undefined): { readonly lang?: Language } {
  return other === undefined ? {} : { lang: other }
}
