import type { JSX } from 'preact'
import type { MailFilter, ReceivedMail } from '../../processes/ideas/received/contract.ts'
import { ButtonLink, Day, Notice, Swedish, Table, useFrame, useTexts } from '../layout/index.ts'
import { TheNews, type MailNews } from './received-view.tsx'

interface Found { readonly mails: readonly ReceivedMail[], readonly total: number, readonly pageSize: number }

const shows = [['look', ''], ['aside', 'sidan'], ['all', 'alla']] as const

/** Mails that came in, newest first. */
export function ReceivedList ({ home, filter, found, news }: { readonly home: string, readonly filter: MailFilter, readonly found: Found, readonly news: MailNews | undefined }): JSX.Element {
  const { texts: { received: words }, municipality } = useFrame()
  const inbox = municipality?.inbox
  return (
    <>
      <TheNews news={news} />
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      {typeof inbox === 'string' ? <p class='meta'>{inbox}</p> : <Notice><p>{words.noInbox}</p><p><ButtonLink href={`/${municipality?.id ?? ''}/installningar`} look='plain'>{words.settings}</ButtonLink></p></Notice>}
      <nav class='pages' aria-label={words.showLabel}>
        {shows.map(([show, key]) => <a key={show} href={key === '' ? home : `${home}?visa=${key}`} {...(show === filter.show ? { 'aria-current': 'page' as const } : {})}>{show === filter.show ? <b>{words.show[show]}</b> : words.show[show]}</a>)}
      </nav>
      {found.total === 0
        ? <><h2>{words.empty}</h2><p>{filter.show === 'aside' ? words.emptyAside : words.emptyText}</p></>
        : <><p class='meta' role='status'>{words.found(found.total)}</p><Mails mails={found.mails} home={home} /><MorePages home={home} filter={filter} found={found} /></>}
    </>
  )
}

function Mails ({ mails, home }: { readonly mails: readonly ReceivedMail[], readonly home: string }): JSX.Element {
  const { received: words } = useTexts()
  return (
    <Table
      caption={words.caption} columns={[words.subject, words.from, words.state, words.when].map((heading) => ({ heading }))}
      rows={mails.map((mail) => [
        <a key='link' href={`${home}/${mail.id}`}>{mail.subject === '' ? words.noSubject : <Swedish>{mail.subject}</Swedish>}</a>,
        <span key='from'>{mail.from.name === '' ? mail.from.address : mail.from.name}</span>,
        <span key='state'>{words.states[mail.state] ?? mail.state}</span>,
        <Day key='when' date={mail.at} short />
      ])}
    />
  )
}

function MorePages ({ home, filter, found }: { readonly home: string, readonly filter: MailFilter, readonly found: Found }): JSX.Element | null {
  const { ideas: words } = useTexts()
  const last = Math.ceil(found.total / Math.max(1, found.pageSize))
  if (last < 2) return null
  const key = shows.find(([show]) => show === filter.show)?.[1] ?? ''
  const address = (number: number): string => `${home}?visa=${key}&sida=${String(number)}`
  return (
    <nav class='pages' aria-label={words.page(filter.page, last)}>
      {filter.page > 1 ? <a rel='prev' href={address(filter.page - 1)}>{words.previous}</a> : null}
      <span>{words.page(filter.page, last)}</span>
      {filter.page < last ? <a rel='next' href={address(filter.page + 1)}>{words.next}</a> : null}
    </nav>
  )
}
