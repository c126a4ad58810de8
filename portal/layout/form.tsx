import type { ComponentChildren, JSX } from 'preact'
import { tokenField } from '../http/forgery.ts'
import { useFrame } from './frame.ts'

/** A form that posts to one of our own pages, with its form token. Our own checks speak, in our words, so the browser's are off. */
export function Form ({ action, children, label }: { readonly action: string, readonly children: ComponentChildren, readonly label?: string }): JSX.Element {
  const { token } = useFrame()
  return (
    <form method='post' action={action} noValidate {...(label === undefined ? {} : { 'aria-label': label })}>
      <input type='hidden' name={tokenField} value={token} />
      {children}
    </form>
  )
}
