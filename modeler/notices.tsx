/** Above the canvas: what went wrong or needs a choice, always with what to do. */
import type { ComponentChildren } from 'preact'
import { instantWords } from './instant-words.ts'
import { unattended } from './unattended.ts'
import type { Standing, WorkCopy } from './work-copy.ts'

interface Props { readonly standing: Standing, readonly copy: WorkCopy, readonly done: string, readonly forget: () => void }

/** At most one of each; nothing when all is well. */
export function Notices ({ standing, copy, done, forget }: Props) {
  const { kept, outdated, process, trouble } = standing
  return (
    <div class='notices'>
      {done !== '' && <Notice tone='good' text={done}><button type='button' onClick={forget}>Stäng</button></Notice>}
      {trouble !== undefined && <Trouble standing={standing} copy={copy} />}
      {kept !== undefined && (
        <Notice tone='info' text={`I den här webbläsaren finns en ritning från ${instantWords(kept.at)} som inte är sparad hos oss.`}>
          <button type='button' onClick={() => unattended(copy.restore())}>Hämta tillbaka den</button>
          <button type='button' onClick={() => copy.dropKept()}>Kasta den</button>
        </Notice>
      )}
      {outdated && trouble === undefined && (
        <Notice tone='info' text={`Utkastet är ritat från en äldre version. Publicerar du det ersätter det version ${process?.version ?? 0}, också det som har ändrats i den sedan dess.`} />
      )}
    </div>
  )
}

function Trouble ({ standing: { process, trouble }, copy }: Pick<Props, 'standing' | 'copy'>) {
  if (trouble === undefined) return null
  if (trouble.status === 409) {
    const published = trouble.code === 'definition.changed'
    const text = published
      ? 'Någon annan har publicerat en ny version medan du ritade. Din ritning är kvar här, och inget är förlorat.'
      : 'Någon annan har sparat ett utkast av samma process medan du ritade. Din ritning är kvar här, och inget är förlorat.'
    return (
      <Notice tone='bad' text={text}>
        <button type='button' onClick={() => unattended(copy.takeTheirs())}>{published ? 'Visa den nya versionen' : 'Visa det andra utkastet'}</button>
        <button type='button' onClick={() => unattended(copy.keepMine())}>{published ? 'Fortsätt med min ritning' : 'Ersätt det med min ritning'}</button>
      </Notice>
    )
  }
  if (trouble.status === 401) {
    return (
      <Notice tone='bad' text='Du har loggats ut. Din ritning är kvar här. Logga in i en ny flik, kom sedan tillbaka hit och spara.'>
        <a class='button' href='/logga-in' target='_blank' rel='noopener'>Logga in i en ny flik</a>
        <button type='button' onClick={() => unattended(copy.save())}>Spara utkast</button>
      </Notice>
    )
  }
  if (trouble.code === 'step-up.required') {
    return (
      <Notice tone='bad' text='Bekräfta att det är du innan du publicerar. Det görs i en ny flik. Utkastet är sparat: kom tillbaka hit och publicera igen.'>
        <a class='button' href='/logga-in/bekrafta?till=%2Flogga-in%2Fbekraftat' target='_blank' rel='noopener'>Bekräfta i en ny flik</a>
        <button type='button' onClick={() => copy.dismiss()}>Stäng</button>
      </Notice>
    )
  }
  if (process === undefined) {
    return <Notice tone='bad' text={`${trouble.message} Processen gick inte att öppna.`}><button type='button' onClick={() => unattended(copy.open())}>Försök igen</button></Notice>
  }
  if (trouble.status === 0) {
    return (
      <Notice tone='bad' text='Servern svarar inte. Det du har ritat finns kvar i den här webbläsaren och sparas så fort det går.'>
        <button type='button' onClick={() => unattended(copy.save())}>Försök nu</button>
      </Notice>
    )
  }
  return <Notice tone='bad' text={trouble.message}><button type='button' onClick={() => copy.dismiss()}>Stäng</button></Notice>
}

function Notice ({ tone, text, children }: { readonly tone: 'good' | 'bad' | 'info', readonly text: string, readonly children?: ComponentChildren }) {
  return <div class={`workbench-notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}><p>{text}</p>{children}</div>
}
