import t from 'tap'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { houseRules } from '../../../processes/house-rules.ts'
import { unknownPlaceholders } from '../../../processes/views/letter-template.ts'
import { diagramsOf, folders, keysOf, modelOf } from '../../support/shipped.ts'

const Form = Type.Object({
  type: Type.Literal('default'),
  id: Type.String(),
  components: Type.Array(Type.Object({
    type: Type.String(),
    key: Type.Optional(Type.String()),
    label: Type.Optional(Type.String()),
    properties: Type.Optional(Type.Object({ variable: Type.Optional(Type.Boolean()), outcomes: Type.Optional(Type.String()) }))
  }))
})

for (const folder of folders) {
  t.test(`the diagrams in ${folder} are read without a remark and keep the house rules`, async (t) => {
    for (const file of diagramsOf(folder)) {
      const { models, problems } = await readDiagram(readFileSync(file, 'utf8'))
      t.strictSame(problems, [], file)
      t.equal(models.length, 1, `${file}: one process`)
      t.strictSame(models.flatMap((model) => houseRules(model)), [], `${file}: house rules`)
    }
  })

  t.test(`the letters and forms in ${folder} are those its diagrams use, no more and no fewer`, async (t) => {
    const nodes = (await Promise.all(diagramsOf(folder).map((file) => modelOf(file)))).flatMap(({ nodes }) => Object.values(nodes))
    const letters = nodes.flatMap((node) => node.extensions.filter(({ name }) => name === 'sluss:letter').map(({ attributes }) => attributes.template ?? ''))
    const forms = nodes.flatMap((node) => node.kind === 'userTask' && node.form !== undefined ? [node.form] : [])
    t.strictSame([...new Set(letters)].sort(), keysOf(folder, 'letters'), 'letters')
    t.strictSame([...new Set(forms)].sort(), keysOf(folder, 'forms'), 'forms')
  })

  t.test(`every letter in ${folder} has a subject, a button and only placeholders that exist`, async (t) => {
    for (const key of keysOf(folder, 'letters')) {
      const text = readFileSync(join('processes', folder, 'letters', `${key}.txt`), 'utf8')
      t.match(text, /^Ämne: \S.*\n\nHej/u, `${key}: subject and greeting`)
      t.match(text, /^\[[^\]]+\]\((?:status|idea)\)$/mu, `${key}: button`)
      t.strictSame(unknownPlaceholders(text), [], `${key}: placeholders`)
    }
  })

  t.test(`every form in ${folder} asks only for outcomes that its steps offer, and makes no free text a variable`, async (t) => {
    const tasks = (await Promise.all(diagramsOf(folder).map((file) => modelOf(file)))).flatMap(({ nodes }) => Object.values(nodes))
    for (const key of keysOf(folder, 'forms')) {
      const form = Value.Parse(Form, JSON.parse(readFileSync(join('processes', folder, 'forms', `${key}.json`), 'utf8')))
      const offered = tasks.flatMap((node) => node.kind === 'userTask' && node.form === key ? node.gate?.outcomes.map((outcome) => outcome.key) ?? [] : [])
      const asked = form.components.flatMap(({ properties }) => properties?.outcomes?.split(' ') ?? [])
      const free = form.components.filter(({ type, properties }) => ['textarea', 'textfield'].includes(type) && properties?.variable === true)
      t.equal(form.id, key, `${key}: its id is its name`)
      t.strictSame(asked.filter((outcome) => !offered.includes(outcome)), [], `${key}: outcomes`)
      t.strictSame(free, [], `${key}: variables`)
    }
  })
}
