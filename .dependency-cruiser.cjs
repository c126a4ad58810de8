// Who may import whom (docs/ARCHITECTURE.md). Each rule says why.
const only = (name, comment, from, allowed) => ({
  name, comment, severity: 'error', from: { path: from }, to: { path: '^(platform|engine|processes|portal|modeler|workers|test|main\\.ts|service\\.ts)', pathNot: allowed }
})
const home = (name, packages, homes) => ({
  name, comment: `${packages} has one home`, severity: 'error', from: { path: '^(platform|engine|processes|portal|modeler|workers|main|service)', pathNot: homes }, to: { path: `node_modules/(${packages})/`, dependencyTypesNot: ['type-only'] }
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'a cycle has no beginning to read from', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans', comment: 'a file nobody uses', severity: 'error', from: { orphan: true, pathNot: ['\\.d\\.ts$', '^portal/browser/'] }, to: {} },
    only('platform-alone', 'platform imports nothing of ours', '^platform/', '^platform/'),
    only('engine-below', 'the engine has never heard of an idea', '^engine/', '^(platform|engine)/'),
    only('browser-safe', 'these run in the browser', '^engine/(model|core|feel)/', '^engine/(model|core|feel)/'),
    { name: 'rehearsal-in-browser', comment: 'a rehearsal runs in the browser; the second opinion does not', severity: 'error', from: { path: '^engine/rehearsal/', pathNot: '^engine/rehearsal/second-opinion' }, to: { path: '^(platform|engine|processes|portal|modeler|workers)/', pathNot: '^engine/(model|core|feel|rehearsal)/' } },
    { name: 'browser-safe-no-node', comment: 'these run in the browser', severity: 'error', from: { path: '^(engine/(model|core|feel|rehearsal)|modeler/browser|portal/browser)/', pathNot: '^engine/rehearsal/second-opinion' }, to: { dependencyTypes: ['core'] } },
    only('processes-by-the-door', 'processes see the engine by its door', '^processes/', '^(platform/|engine/index\\.ts|processes/)'),
    { name: 'process-folders-apart', comment: 'processes meet by id and event', severity: 'error', from: { path: '^processes/([a-z]+)/' }, to: { path: '^processes/[a-z-]+/', pathNot: '^processes/($1|views)/' } },
    { name: 'process-folders-no-registry', comment: 'a folder does not know the registry', severity: 'error', from: { path: '^processes/[a-z]+/' }, to: { path: '^processes/(index|demo)\\.ts' } },
    only('portal-below', 'portal sees the processes, never the workers', '^portal/', '^(platform/|engine/index\\.ts|processes/|portal/)'),
    only('workers-below', 'workers see the processes, never the portal', '^workers/', '^(platform/|engine/index\\.ts|processes/|workers/)'),
    only('modeler-in-browser', 'the modeler sees the browser-safe engine and HTTP', '^modeler/', '^(engine/(model|core|feel|rehearsal)/|modeler/)'),
    { name: 'nobody-imports-main', comment: 'the composition root and the command line are the top', severity: 'error', from: { pathNot: '^main\\.ts' }, to: { path: '^(main|service)\\.ts' } },
    home('knex-pg', 'knex|pg', '^(platform/db|engine/store)/'),
    home('queue', 'bullmq|ioredis', '^workers/'),
    home('mail', 'nodemailer', '^workers/mail/'),
    home('bpmn-js', 'bpmn-js', '^modeler/'),
    home('bpmn-engine', 'bpmn-engine', '^engine/rehearsal/second-opinion')
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] }
  }
}
