import t from 'tap'
t.test('a sentence', (t) => { const x: number = 1; t.equal(x, 1); t.end() })
