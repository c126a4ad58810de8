import { paper, type Accent } from './accent.ts'

const { dark } = paper

/** For Outlook alone: its points are our pixels on every screen, and it takes a font it knows rather than Times New Roman. */
export const outlookStyles = '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>' +
  '<style>body,table,td,p,a,h1,h2,span,blockquote{font-family:\'Segoe UI\',Arial,sans-serif!important}</style><![endif]-->'

/** What a mail gains where its style sheet is kept: buttons below one another on a phone, and dark mode. */
export function mailStyles (accent: Accent): string {
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (max-width:480px){',
    '.choices,.choices>tbody,.choices>tbody>tr,.choices>tr,td.choice{display:block!important;width:100%!important}',
    'td.choice{box-sizing:border-box;padding-right:0!important}.choice-button{width:100%!important}',
    '}',
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
