/** The walls of the house. Each rule says why, so that a red build teaches. */
const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const engine = '^electron/engine/';

module.exports = {
  forbidden: [
    wall(
      'no-circles',
      'Two rooms that need each other are one room, or lack a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    wall(
      'shared-is-pure',
      'The contract runs everywhere: no I/O, no platform.',
      { path: '^shared/' },
      { pathNot: ['^shared/', '(^|/)zod(/|$)'] },
    ),
    wall(
      'engine-without-electron',
      'CLI and tests run the engine under plain Node.',
      { path: engine },
      { path: ['(^|/)electron(/index|$)', '^electron/(shell|hosts)/'] },
    ),
    wall(
      'only-the-shell-knows-electron',
      'One room imports Electron; everything else runs without its binary.',
      { pathNot: '^(electron/shell/|electron/main\\.ts$|electron/preload\\.ts$|test/e2e/)' },
      { path: '(^|/)node_modules/electron/' },
    ),
    wall(
      'hosts-only-carry',
      'A host knows dispatch and events, nothing behind them.',
      { path: '^electron/hosts/' },
      { path: engine, pathNot: engine + '((engine|desk|world)\\.ts|(log|secrets)/index\\.ts)$' },
    ),
    wall(
      'renderer-by-contract',
      'A window knows the engine only by the shared contract.',
      { path: '^renderer/' },
      { path: ['^electron/', '(^|/)node_modules/electron/'] },
    ),
    wall(
      'features-are-islands',
      'Screens meet in components/ or stores/, not in each other.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    wall(
      'rooms-have-doors',
      'Other rooms use what index.ts offers, nothing behind it.',
      { path: engine + '([^/]+)/' },
      { path: engine + '([^/]+)/', pathNot: ['^electron/engine/$1/', '/index\\.ts$'] },
    ),
    wall(
      'outer-rooms-know-no-purpose',
      'Qlik, Qalyptus, vault and jobs serve many uses; none of them knows one.',
      { path: engine + '(qlik|qalyptus|vault|qvf|jobs|events|secrets|log)/' },
      {
        path:
          engine +
          '(backup|restore|config|propagation|telemetry|upkeep|history|search|retention|archive|handover|support|adopt|api)/',
      },
    ),
    wall(
      'outer-rooms-are-strangers',
      'What talks to Qlik never touches the vault; a use-case brings them together.',
      { path: engine + '(qlik|qalyptus|vault)/' },
      { path: engine + '(qlik|qalyptus|vault|jobs)/', pathNot: engine + '$1/' },
    ),
    wall(
      'qvf-stands-alone',
      'The format knows no store and no tenant.',
      { path: engine + 'qvf/' },
      { path: '^electron/', pathNot: engine + 'qvf/' },
    ),
    wall(
      'practice-and-clients-never-meet',
      'Both are written from the reference; agreeing with each other proves nothing.',
      { path: '^electron/practice/' },
      { path: '^electron/', pathNot: ['^electron/practice/', engine + 'qvf/index\\.ts$'] },
    ),
    wall(
      'engine-knows-no-practice',
      'The engine meets the practice tenant only over a socket.',
      { path: engine },
      { path: '^electron/practice/' },
    ),
    wall(
      'no-test-in-product',
      'What ships knows nothing of tests.',
      { pathNot: '^(test|scripts)/' },
      { path: '^test/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.build|dist|test-results)/|\\.config\\.ts$' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
