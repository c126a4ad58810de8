import type { JSX } from 'preact'
import { paper, type Accent } from './accent.ts'
import type { Language } from './dates.ts'
import { bare } from './stage-bar.tsx'

export interface MailButton { readonly label: string, readonly url: string }

/** Fonts of the reader's own machine, as every cell of a mail names them: Outlook passes none on. */
export const font = '-apple-system,BlinkMacSystemFont,\'Segoe UI\',Roboto,Helvetica,Arial,sans-serif'

const { light } = paper

/** A colour beneath as an attribute, for programs that drop it from the style. */
export function on (colour: string): { readonly bgcolor: string } {
  return { bgcolor: colour }
}

interface Props { readonly buttons: readonly MailButton[], readonly equal: boolean, readonly accent: Accent, readonly lang: { readonly lang?: Language } }

/** One button, a row of up to three, or rows of two: cells, since Outlook neither wraps nor pads anything else. On a phone one below another. */
export function MailButtons ({ buttons, equal, accent, lang }: Props): JSX.Element {
  const columns = buttons.length > 3 ? 2 : Math.max(1, buttons.length)
  const rows = Array.from({ length: Math.ceil(buttons.length / columns) }, (_none, row) => buttons.slice(row * columns, (row + 1) * columns))
  const width = `${String(Math.floor(100 / columns))}%`
  return (
    <table role='presentation' class='choices' {...bare} {...columns > 1 ? { width: '100%' } : {}} style='margin:4px 0 16px;border-collapse:separate'>
      {rows.map((row, index) => (
        <tr key={index}>
          {row.map((button, at) => (
            <td key={button.url} class='choice' width={width} valign='top' style={`padding:0 ${at < columns - 1 ? '8px' : '0'} 8px 0`}>
              <Button button={button} strong={!equal} accent={accent} wide={columns > 1} lang={lang} />
            </td>
          ))}
          {row.length < columns && row.length > 0 && columns > 1 ? <td class='choice' width={width} style='font-size:1px;line-height:1px'>&nbsp;</td> : null}
        </tr>
      ))}
    </table>
  )
}

function Button ({ button, strong, accent, wide, lang }: { readonly button: MailButton, readonly strong: boolean, readonly accent: Accent, readonly wide: boolean, readonly lang: { readonly lang?: Language } }): JSX.Element {
  const back = strong ? accent.light : light.sheet
  const front = strong ? '#ffffff' : accent.light
  const name = strong ? 'button-strong' : 'button-plain'
  return (
    <table role='presentation' class='choice-button' {...bare} {...wide ? { width: '100%' } : {}} style='border-collapse:separate'>
      <tr>
        <td class={name} align='center' {...on(back)} style={`background-color:${back};border:2px solid ${accent.light};border-radius:6px;mso-padding-alt:12px 20px;font-family:${font}`}>
          <a class={name} href={button.url} {...lang} style={`display:block;padding:11px 20px;font-size:17px;line-height:24px;font-weight:700;text-decoration:none;color:${front}`}>{button.label}</a>
        </td>
      </tr>
    </table>
  )
}
