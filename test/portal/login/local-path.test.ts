import t from 'tap'
import { localPath } from '../../../portal/login/local-path.ts'

t.test('a path of ours is kept with its query', async (t) => {
  for (const path of ['/', '/att-gora', '/tranas/ideer?text=%C3%A5&sida=2', '/uppgift/0123456789abcdef', '/logga-in/bekraftat']) t.equal(localPath(path), path)
})

t.test('what leads elsewhere, or around in circles, is none', async (t) => {
  for (const path of [undefined, '', 'att-gora', 'https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example', '/.//evil.example', '/x\\y', '/a b', '/a\nb', '/logga-in', '/logga-in/lank/x', '/logga-ut', '/tranas/../logga-ut', `/${'x'.repeat(500)}`]) {
    t.equal(localPath(path), undefined, String(path))
  }
})
