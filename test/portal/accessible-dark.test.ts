import { lookAtEveryPage } from './support/look.ts'

await lookAtEveryPage('dark')
