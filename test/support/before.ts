import { sweep } from './server.ts'

await sweep()
