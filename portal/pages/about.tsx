import { page } from '../layout/index.ts'
import { about, type AboutKey } from '../texts/about.ts'
import type { Pages } from '../index.ts'

/** `/om/tillganglighet` and `/om/personuppgifter`. */
export const aboutPages: Pages = (portal) => async (app) => {
  const keys: readonly AboutKey[] = ['tillganglighet', 'personuppgifter']
  for (const key of keys) {
    app.get(`/om/${key}`, async (request, reply) => {
      const frame = await portal.frame(request, reply)
      const text = about[frame.language][key]
      return page(reply, frame, { title: text.title, open: true }, (
        <>
          <h1>{text.title}</h1>
          <p class='lead'>{text.lead}</p>
          {text.sections.map(({ heading, paragraphs }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              {paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
            </section>
          ))}
        </>
      ))
    })
  }
}
