import t from 'tap'
import { line, userTask } from './diagrams.ts'
import { bench } from './support.ts'

t.test('completing a task takes two statements: the lock, and one that saves everything', async (t) => {
  const { engine, within, publish, start } = await bench(t)
  await publish(line(userTask('one'), userTask('two')))
  const id = await start('p')
  const [task] = await within(async (work) => engine.tasksOf(work, id))
  const statements: string[] = []
  const done = await within(async (work) => {
    work.tx.on('query', ({ sql }: { sql: string }) => { statements.push(sql) })
    return engine.completeTask(work, { task: task?.id ?? '', version: 1 })
  })
  t.equal(done.done, true)
  t.equal(statements.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql)).length, 2)
  t.match(statements[0], /FOR UPDATE/)
})

t.test('starting takes two statements too, when its diagram is known', async (t) => {
  const { engine, within, publish, start } = await bench(t)
  await publish(line(userTask('one')))
  await start('p')
  const statements: string[] = []
  await within(async (work) => {
    work.tx.on('query', ({ sql }: { sql: string }) => { statements.push(sql) })
    return engine.start(work, { process: 'p', key: 'k' })
  })
  t.equal(statements.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql)).length, 2)
})
