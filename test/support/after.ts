import { stopRun } from './server.ts'

await stopRun(process.ppid)
