import type { Command } from 'commander';

/** What a person can copy, for each command; a command without an example fails the tests. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  'vault create': [
    'coffer --vault ./vaults --passphrase-file pass.txt vault create --recovery-key-out recovery.txt',
    'coffer --vault ./vaults vault create --sealed-to public.txt',
  ],
  'key pair': ['coffer key pair --private-out private.json --public-out public.txt --new-passphrase-file pass.txt'],
  'vault info': ['coffer --vault ./acme.coffer vault info'],
  'vault key list': ['coffer vault key list'],
  'vault key add': [
    'coffer vault key add --label Ida --new-passphrase-file ida.txt',
    'coffer vault key add --label "sheet in the safe" --recovery --recovery-key-out sheet.txt',
    'coffer vault key add --label customer --recipient public.txt',
  ],
  'vault key prove': ['coffer --recovery-key-file typed.txt vault key prove'],
  'vault key remove': ['coffer vault key remove k2'],
  'vault seal': ['coffer vault seal', 'coffer vault seal --yes'],
  'vault passphrase': ['coffer vault passphrase --new-passphrase-file new.txt'],
  'vault rekey': [
    'coffer vault rekey --new-passphrase-file new.txt',
    'coffer vault rekey --new-passphrase-file new.txt --keep 9f1c=escrow.txt --recovery-sheet-out sheet.html --yes',
  ],
  'vault auto-lock': ['coffer vault auto-lock', 'coffer vault auto-lock --idle-minutes 10 --runs stop'],
  'handover status': ['coffer handover status'],
  'handover begin': ['coffer handover begin'],
  'handover customer': [
    'coffer handover customer --new-passphrase-file customer.txt',
    'coffer handover customer --recovery --recovery-key-out key.txt --recovery-sheet-out sheet.html',
  ],
  'handover prove': ['coffer handover prove --customer-passphrase-file typed.txt'],
  'handover finish': [
    'coffer handover finish --folder /media/customer/acme.coffer --customer-passphrase-file typed.txt --out handover.html',
    'coffer handover finish --medium 5f1c… --destroy --out handover.html --yes',
  ],
  'handover drop': ['coffer handover drop'],
  'vault rebuild-index': ['coffer vault rebuild-index'],
  'tenant add': [
    'coffer tenant add acme --host https://acme.eu.qlikcloud.com --client-id 1f0c… --client-secret-file secret.txt',
  ],
  'tenant list': ['coffer tenant list'],
  'tenant update': ['coffer tenant update acme --client-secret-file new-secret.txt'],
  'tenant pace': [
    'coffer tenant pace acme --bandwidth 2000 --quiet 08:00-18:00 --zone Europe/Oslo',
    'coffer tenant pace acme --bandwidth off --quiet off',
  ],
  'tenant check': ['coffer tenant check acme --probe-export'],
  'tenant diagnose': ['coffer tenant diagnose acme'],
  'tenant succeed': ['coffer tenant succeed acme-new --id zE8mJ1v… --run 7d0b…'],
  backup: ['coffer backup acme', 'coffer backup acme --space-type managed --reason "before release 4.2" --json'],
  capture: [
    'coffer capture acme --sealed-to public.txt --into ./captures --host https://acme.eu.qlikcloud.com --client-id 1f0c… --client-secret-file secret.txt',
  ],
  annotate: ['coffer annotate 2b6f… --ticket CHG-1042 --tag release'],
  coverage: ['coffer coverage acme > coverage.txt', 'coffer coverage acme --out coverage.html'],
  advice: [
    'coffer advice acme',
    'coffer advice acme --customers-create yes --self-service yes --own-administration no --keep-telemetry no --by Ida',
  ],
  search: [
    'coffer search "sales overview" --type sheet --state private',
    'coffer search "lib://finance" --in scripts --all-time',
    'coffer search --orphan --csv orphans.csv',
    'coffer search --person anna@example.com --purpose "access request" --csv anna.csv',
  ],
  inventory: ['coffer inventory --out inventory.csv', 'coffer inventory --out - --as json --snapshot 2b6f…'],
  'list snapshots': ['coffer list snapshots'],
  'list apps': ['coffer list apps --search sales'],
  'list versions': ['coffer list versions --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11'],
  'list objects': ['coffer list objects --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11'],
  'list people': ['coffer list people --json'],
  'list spaces': ['coffer list spaces --snapshot 2b6f…'],
  'audit list': ['coffer audit --limit 20', 'coffer audit --event vault.healed --from 2026-11-01'],
  'audit export': ['coffer audit export --out audit.jsonl', 'coffer audit export --out audit.csv --from 2026-01-01'],
  'audit check': ['coffer audit check audit.jsonl --head 5c1f…'],
  extract: [
    'coffer extract --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --out ./out',
    'coffer extract --snapshot 2b6f… --out ./out --overwrite',
  ],
  'support bundle': [
    'coffer support bundle',
    'coffer support bundle --part runs',
    'coffer support bundle --out help.json',
  ],
  calls: ['coffer calls'],
  'import folder': ['coffer import folder ./exports', 'coffer import folder ./exports --tenant acme --yes'],
  verify: [
    'coffer verify',
    'coffer verify --deep',
    'coffer verify --parts 30',
    'coffer verify --deep --report verified.html',
  ],
  diff: [
    'coffer diff --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --from previous --to latest --inside',
    'coffer diff --from 2b6f… --to latest --out changes.txt',
    'coffer diff --from latest --to live',
  ],
  history: [
    'coffer history --tenant acme',
    'coffer history --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11',
    'coffer history --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --object JzJnKj',
    'coffer history --person anna@example.com',
  ],
  inside: [
    'coffer inside --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11',
    'coffer inside --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --version 3 --script',
  ],
  'restore plan': [
    'coffer restore plan --to acme --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --on-conflict copy --out plan.json',
    'coffer restore plan --to acme --snapshot 2b6f… --person "acme\\\\ida" --app 7c1e… --out ida.json',
  ],
  'restore run': ['coffer restore run plan.json'],
  'restore undo': ['coffer restore undo 7d0b…', 'coffer restore undo 7d0b… --yes'],
  'restore ids': ['coffer restore ids 7d0b… --out ids.csv'],
  'restore advise': ['coffer restore advise --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --to acme'],
  'restore native': ['coffer restore native --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --to acme --yes'],
  'rebuild plan': ['coffer rebuild plan --to acme-new --people-map people.csv --out rebuild.json'],
  'rebuild run': ['coffer rebuild run rebuild.json --json'],
  rehearse: ['coffer rehearse', 'coffer rehearse --snapshot 2b6f… --out rehearsal.html'],
  drill: ['coffer drill --to acme --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11'],
  'report show': ['coffer report show 7d0b… --out report.html'],
  'report check': [
    'coffer report check report.html',
    'coffer report check report.json --key 1F2E-3D4C-5B6A-7988-0011-2233-4455-6677',
  ],
  'tasks list': ['coffer tasks', 'coffer tasks list --all'],
  'tasks done': ['coffer tasks done 3f9a41c07b2e --by Ida --evidence "release 4.2 published, CHG-1042"'],
  runbook: ['coffer runbook acme --out runbook.html'],
  'qalyptus add': [
    'coffer qalyptus add reports --url https://reports.example.com --api-key-file key.txt --key-expires 2027-05-01',
  ],
  'qalyptus update': ['coffer qalyptus update reports --api-key-file new-key.txt --key-expires 2027-11-01'],
  'qalyptus list': ['coffer qalyptus list'],
  'qalyptus check': ['coffer qalyptus check reports'],
  'qalyptus tasks': ['coffer qalyptus tasks reports', 'coffer qalyptus tasks reports --offline --json'],
  'qalyptus mappings': ['coffer qalyptus mappings reports --all'],
  'qalyptus capture': ['coffer qalyptus capture reports'],
  'qalyptus versions': ['coffer qalyptus versions reports'],
  'qalyptus diff': ['coffer qalyptus diff reports --from 2026-11-20T08:00:00.000Z --to 2026-11-21T08:00:00.000Z'],
  'qalyptus guide': ['coffer qalyptus guide reports --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01'],
  'qalyptus redirects': ['coffer qalyptus redirects reports --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01'],
  'qalyptus canary': [
    'coffer qalyptus canary reports --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01 --target-app 9a1d4e33-55b2-4a9b-b6c1-2f0e7d5c2222 --yes',
  ],
  'propagate plan': [
    'coffer propagate plan --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01 --targets customers.csv --out plan.json',
    'coffer propagate plan --task 5b0a… --targets customers.csv --name-template "{report} - {customer}" --confirm stay --out plan.json',
  ],
  'propagate run': [
    'coffer propagate run plan.json',
    'coffer propagate run plan.json --go-on',
    'coffer propagate run plan.json --go-on --retry-failed',
  ],
  'propagate status': ['coffer propagate status --out status.csv'],
  'propagate update plan': ['coffer propagate update plan --targets wished.csv --out update.json'],
  'propagate update run': ['coffer propagate update run update.json'],
  'propagate try': [
    'coffer propagate try --batch 4c1f…',
    'coffer propagate try --batch 4c1f… --sample all --expect "{customer}"',
    'coffer propagate try --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01 --verdict pass --by Ida --data-seen',
  ],
  'propagate release': [
    'coffer propagate release --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01',
    'coffer propagate release --task 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01 --confirm-name "Monthly report - Nord"',
  ],
  'propagate rollback': [
    'coffer propagate rollback 4c1f…',
    'coffer propagate rollback 4c1f… --yes',
    'coffer propagate rollback 4c1f… --force 5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01 --yes',
  ],
  'propagate ledger': ['coffer propagate ledger --json'],
  'repoint plan': [
    'coffer repoint plan --run 7d0b… --out repoint.json',
    'coffer repoint plan --run 7d0b… --confirm connection-changed --out repoint.json',
  ],
  'repoint run': ['coffer repoint run repoint.json'],
  'archive copy': [
    'coffer archive copy --to /media/stick --new --label "Stick A" --place "safe, Oslo" --due-days 90',
    'coffer archive copy --to /media/stick',
  ],
  'archive verify': ['coffer archive verify /media/stick', 'coffer archive verify /media/stick --deep --replugged'],
  'archive import': [
    'coffer archive import /media/stick',
    'coffer archive import /media/stick --into /vaults/acme.coffer --yes',
  ],
  'archive list': ['coffer archive list'],
  'archive copies': ['coffer archive copies'],
  'archive update': ['coffer archive update "Stick A" --place "bank, Bergen" --holder Ida'],
  'archive retire': ['coffer archive retire "Stick A" --reason "worn out, shredded 2026-11-22"'],
  'archive label': ['coffer archive label "Stick A" --out label.html'],
  'archive receipt': ['coffer archive receipt --medium /media/stick --out receipt.json --by "Ida Berg"'],
  'archive accept': ['coffer archive accept receipt.json'],
  'retention set': [
    'coffer retention set acme --preset usual --zone Europe/Oslo --by Ida',
    'coffer retention set acme --keep-daily 30 --keep-yearly 10 --grace 14',
  ],
  'retention app': ['coffer retention app acme --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --keep-yearly 10'],
  'retention unset': ['coffer retention unset acme --by Ida'],
  'retention show': ['coffer retention show acme'],
  'retention preview': ['coffer retention preview acme', 'coffer retention preview acme --json'],
  'retention arm': ['coffer retention arm acme --by Ida'],
  'retention disarm': ['coffer retention disarm acme --by Ida'],
  'retention acknowledge': ['coffer retention acknowledge acme --reason "old projects archived, CHG-7" --by Ida'],
  'retention append-only': ['coffer retention append-only --by Ida --reason "compliance copy"'],
  prune: ['coffer prune acme', 'coffer prune acme --yes --hash 3f9a41c07b2e --by Ida'],
  'snapshot delete': ['coffer snapshot delete 2b6f…', 'coffer snapshot delete 2b6f… --yes --reason "test" --by Ida'],
  'trash list': ['coffer trash'],
  'trash restore': ['coffer trash restore 2b6f…'],
  'trash purge': ['coffer trash purge', 'coffer trash purge --yes', 'coffer trash purge 2b6f… --early --yes'],
  pin: ['coffer pin 2b6f… --reason "before go-live" --by Ida', 'coffer pin'],
  unpin: ['coffer unpin 2b6f…'],
  'hold add': [
    'coffer hold add --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --reason "dispute 7" --by Ida --until 2028-12-31',
    'coffer hold add --person "acme\\\\ida" --reason "audit" --by Bo',
  ],
  'hold list': ['coffer hold list'],
  'hold lift': ['coffer hold lift hold-1f0c9a52 --reason "settled" --by Ida'],
  'telemetry on': ['coffer telemetry on acme --purpose "who used which app, audit 2026" --retention 365 --by Ida'],
  'telemetry off': ['coffer telemetry off acme --by Ida'],
  'telemetry status': ['coffer telemetry status acme'],
  'telemetry capture': [
    'coffer telemetry capture acme',
    'coffer telemetry capture acme --archive-from 2025-01-01 --archive-to 2025-12-31',
  ],
  'telemetry query': ['coffer telemetry query acme --from 2026-11-01 --to 2026-11-22 --type com.qlik.v1.app.exported'],
  'telemetry export': ['coffer telemetry export acme --from 2026-11-01 --out events.csv'],
  'telemetry destroy': ['coffer telemetry destroy acme --confirm acme'],
  'config capture': ['coffer config capture acme', 'coffer config capture acme --kind space --kind role'],
  'config list': ['coffer config list --tenant acme'],
  'config show': ['coffer config show 2b6f… --kind webhook', 'coffer --json config show 2b6f…'],
  'config kinds': ['coffer config kinds'],
  'config export': [
    'coffer config export --tenant acme --out ./acme-config --git',
    'coffer config export --capture 2b6f… --out ./acme-config --var HOST=acme.eu.qlikcloud.com',
    'coffer config export --tenant acme --out acme.sqlite --format sqlite',
  ],
  'config diff': [
    'coffer config diff --from acme --to live',
    'coffer config diff --from 2b6f… --to 91aa… --kind space',
  ],
  'config plan': [
    'coffer config plan --dir ./acme-config --to acme-new --var HOST=acme-new.eu.qlikcloud.com --out plan.json',
    'coffer config plan --dir ./acme-config --to acme --delete 3 --confirm lock-out --out plan.json',
  ],
  'config apply': ['coffer config apply plan.json'],
  'config escrow': ['coffer config escrow acme'],
  'config holder': [
    'coffer config holder acme --kind webhook --key "Notify build" --path /headers/Authorization --holder "Ida, safe 2"',
  ],
  'config templates': ['coffer config templates acme'],
  'config label': ['coffer config label acme --app 7c1e9a52-0b5f-4d0e-9b7e-3f1f0a6c2d11 --label 4.2'],
  'config needs': ['coffer config needs acme'],
  'config answer': [
    'coffer config answer acme --question selfService --answer no --reason "only templates are used" --by Ida',
  ],
  heal: ['coffer heal --from /media/safe/vault', 'coffer heal'],
  proven: ['coffer proven', 'coffer proven --every 7 --parts 4 --amber-after 35', 'coffer proven --items --json'],
  health: ['coffer health', 'coffer health --prometheus /var/lib/node_exporter/coffer.prom'],
  'schedule add': ['coffer schedule add acme --at 02:30 --days mon,wed,fri --zone Europe/Oslo'],
  'schedule list': ['coffer schedule list'],
  'schedule remove': ['coffer schedule remove 5e21…'],
  'schedule print': [
    'coffer --vault ./acme.coffer --passphrase-file ~/pass.txt schedule print acme --for systemd --at 02:30',
  ],
  airgap: ['coffer airgap on', 'coffer airgap status --json'],
  'update check': ['coffer update check /media/usb/coffer-release', 'coffer update check ./Coffer-1.2.0-linux-x64.deb'],
  serve: ['coffer --vault ./acme.coffer serve --port 8080'],
  practice: [
    'coffer practice --port 9000 --count 50 --secret-file practice-secret.txt',
    'coffer practice --qalyptus --clock-rate 100',
  ],
  demo: ['coffer demo --dir ./demo --count 10'],
  completion: ['coffer completion bash > ~/.local/share/bash-completion/completions/coffer'],
};

/** Puts the examples below each command's help; a group shows the first of each of its commands. */
export function addExamples(program: Command): void {
  for (const { path, command } of everyCommand(program)) {
    const lines = examplesOf(path);
    if (lines.length > 0)
      command.addHelpText('after', `\nExample${lines.length > 1 ? 's' : ''}:\n  ${lines.join('\n  ')}`);
  }
}

const examplesOf = (path: string): readonly string[] =>
  examples[path] ??
  Object.entries(examples)
    .filter(([name]) => name.startsWith(`${path} `))
    .flatMap(([, [first]]) => first ?? []);

export type PlacedCommand = { readonly path: string; readonly command: Command };

/** Every command and group below `parent`, with the words that lead to it. */
export function everyCommand(parent: Command, before = ''): PlacedCommand[] {
  return parent.commands.flatMap((command) => {
    const path = `${before}${command.name()}`;
    return [{ path, command }, ...everyCommand(command, `${path} `)];
  });
}
