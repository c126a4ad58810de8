import type { ComponentChildren, JSX } from 'preact'
import { tokenField } from '../http/forgery.ts'
import { useFrame } from './frame.ts'

/** A form that posts to one of our own pages, with its form token. Our own checks speak, in our words, so the browser's are off. @param upload true where it has a `FileField`; its route has `config: { uploads: true }` */
export function Form ({ action, children, label, upload = false }: { readonly action: string, readonly children: ComponentChildren, readonly label?: string, readonly upload?: boolean }): JSX.Element {
  const { token } = useFrame()
  return (
    <form method='post' action={action} noValidate {...(upload ? { encType: 'multipart/form-data' } : {})} {...(label === undefined ? {} : { 'aria-label': label })}>
      <input type='hidden' name={tokenField} value={token} />
      {children}
    </form>
  )
}
