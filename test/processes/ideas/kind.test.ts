import t from 'tap'
import { kindOf } from '../../../processes/ideas/files/kind.ts'
import { nameFor, tidyName } from '../../../processes/ideas/files/names.ts'
import { docx, zip } from '../../support/zip.ts'

const main = (kind: string): string => `application/vnd.openxmlformats-officedocument.${kind}.main+xml`

t.test('a file is what its content says, whatever it is called', async (t) => {
  const taken: readonly (readonly [string, Buffer, string])[] = [
    ['bild.exe', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'image/jpeg'],
    ['x', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'image/png'],
    ['x.jpg', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
    ['x', Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), 'image/gif'],
    ['underlag.docx', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1'), 'application/pdf'],
    ['efter skräp.pdf', Buffer.from('skräp\n%PDF-1.4\n', 'latin1'), 'application/pdf'],
    ['a.pdf', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', docx(main('spreadsheetml.sheet')), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.pptx', docx(main('presentationml.presentation')), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a.odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }), 'application/vnd.oasis.opendocument.text'],
    ['anteckning.txt', Buffer.from('Å, ä och ö på egen rad.\r\n'), 'text/plain'],
    ['gammal.txt', Buffer.from('Räksmörgås', 'latin1'), 'text/plain'],
    ['MZ eller BM?', Buffer.from('MZ är ett märkligt ord'), 'text/plain'],
    ['tabell.csv', Buffer.from('namn;antal\nAnna;3\n'), 'text/csv'],
    ['unicode.txt', Buffer.from('\ufeffhej', 'utf16le'), 'text/plain']
  ]
  for (const [name, bytes, type] of taken) t.strictSame(kindOf(bytes, name), { type }, `${name} is ${type}`)
})

t.test('what is not taken is told apart, so that each can be said what to do', async (t) => {
  const brand = (name: string): Buffer => Buffer.from(`\0\0\0\x18ftyp${name}\0\0\0\0`, 'latin1')
  const refused: readonly (readonly [string, Buffer, string])[] = [
    ['tom.txt', Buffer.alloc(0), 'empty'],
    ['IMG_0001.jpg', brand('heic'), 'heic'],
    ['IMG_0002.HEIC', brand('mif1'), 'heic'],
    ['x.avif', brand('avif'), 'picture-type'],
    ['x.tif', Buffer.from('II*\0\x08\0\0\0', 'latin1'), 'picture-type'],
    ['x.svg', Buffer.from('<?xml version="1.0"?>\n<!-- hej -->\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'picture-type'],
    ['film.mov', brand('qt  '), 'video'],
    ['film.mp4', brand('isom'), 'video'],
    ['film.webm', Buffer.from('\x1aE\xdf\xa3\x01\0', 'latin1'), 'video'],
    ['ljud.m4a', brand('M4A '), 'sound'],
    ['ljud.wav', Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1'), 'sound'],
    ['bilder.zip', zip({ 'a.txt': 'a' }), 'archive'],
    ['bilder.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'archive'],
    ['avbruten.docx', docx().subarray(0, 100), 'damaged'],
    ['faktura.pdf.exe', Buffer.from('MZ\x90\0\x03\0', 'latin1'), 'program'],
    ['kör.txt', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'program'],
    ['linux', Buffer.from('\x7fELF\x02\x01', 'latin1'), 'program'],
    ['bild.png', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'web-page'],
    ['bild.txt', Buffer.from('\ufeff  <script>alert(1)</script>'), 'web-page'],
    ['gammalt.doc', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0', 'latin1'), 'old-office'],
    ['gammalt.rtf', Buffer.from('{\\rtf1\\ansi hej}'), 'old-office'],
    ['makron.docx', docx('application/vnd.ms-word.document.macroEnabled.main+xml'), 'macros'],
    ['gömda.docx', docx(undefined, { 'word/vbaProject.bin': 'x' }), 'macros'],
    ['inbäddat.docx', docx(undefined, { 'word/embeddings/kör.exe': 'MZ' }), 'macros'],
    ['makron.odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/Standard/Module1.xml': '<x/>' }), 'macros'],
    ['okänd.dat', Buffer.from([1, 2, 3, 0, 4]), 'unknown-type']
  ]
  for (const [name, bytes, code] of refused) t.strictSame(kindOf(bytes, name), { refused: code }, `${name}: ${code}`)
})

t.test('an archive that would unpack to far more than it is, is never unpacked', async (t) => {
  const honest = zip({ '[Content_Types].xml': Buffer.alloc(5 * 1024 * 1024, 32), 'word/document.xml': '<x/>' })
  t.strictSame(kindOf(honest, 'bomb.docx'), { refused: 'damaged' }, 'five megabytes of blanks in five kilobytes')
  t.strictSame(kindOf(zip({ 'a.xml': 'a' }, 4_000_000_000), 'bomb.docx'), { refused: 'damaged' }, 'the directory says four gigabytes')
  const lying = zip({ '[Content_Types].xml': Buffer.concat([Buffer.alloc(3 * 1024 * 1024, 32), Buffer.from(`"${main('wordprocessingml.document')}"`)]) }, 10)
  t.strictSame(kindOf(lying, 'bomb.docx'), { refused: 'archive' }, 'it says ten bytes, and is stopped at the list\'s own limit')
})

t.test('a name has no folders, no hidden signs, and the ending of what it is', async (t) => {
  t.equal(tidyName('C:\\Users\\Anna\\bild.jpg', 'fil'), 'bild.jpg')
  t.equal(tidyName('../../etc/passwd', 'fil'), 'passwd')
  t.equal(tidyName('faktura\u202Egpj.exe', 'fil'), 'fakturagpj.exe', 'the sign that turns the reading direction is gone')
  t.equal(tidyName('a\0b\r\nc.txt', 'fil'), 'abc.txt')
  t.equal(tidyName(' .. ', 'fil-1'), 'fil-1')
  t.equal(tidyName(undefined, 'fil-1'), 'fil-1')
  const long = tidyName(`${'å'.repeat(300)}.docx`, 'fil')
  t.ok(long.length <= 120 && long.endsWith('….docx'), long)
  t.equal(nameFor('bild.png', 'image/jpeg'), 'bild.jpg')
  t.equal(nameFor('bild.JPEG', 'image/jpeg'), 'bild.JPEG')
  t.equal(nameFor('skript.js', 'text/plain'), 'skript.js.txt')
  t.equal(nameFor('utan ändelse', 'application/pdf'), 'utan ändelse.pdf')
})
