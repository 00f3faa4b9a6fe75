import { sayer, type Sayings } from './said.ts';

/**
 * What the engine says in the terms of the command line, said in the terms of the window: there a person ticks, chooses or goes
 * to a page. Keys as in the catalogue of `de/engine`.
 */
const restore: Sayings = {
  'Give each subject exactly as `coffer list people` shows it: upper and lower case count.':
    'Give each subject exactly as the list of people shows it: upper and lower case count.',
  'Choose other apps or people, or decide on living apps with --on-conflict copy or replace.':
    'Choose other apps or people, or decide in the step “Options” what happens to living apps.',
  'Read the rows; --on-conflict decides.': 'Read the rows; what happens to them is decided in the step “Options”.',
  'Type the names of the apps (--confirm-replace) and take a backup of them first.':
    'Type the names of the apps in the step “Options”, and take a backup of them first.',
  'Plans allow 300 to 10,000 imports a day: at 300 it takes {0} days. State the quota with --imports-per-day.':
    'Plans allow 300 to 10,000 imports a day: at 300 it takes {0} days. State the quota in the step “Options”.',
  '{0} Here: plan again with --confirm lock-out.': '{0:said} Here: take it upon yourself in the step “Options”.',
  '{0} Or leave the configuration out with --no-config.':
    '{0:said} Or leave the configuration out in the step “Options”.',
  'Make them in the target, let the plan make them (--create-spaces), or name others in a space map.':
    'Make them in the target, let the plan make them, or choose others in the step “Options”.',
  'Give the bot “Can edit” there, or name another space with --template-space.':
    'Give the bot “Can edit” there, or name another space for templates in the step “Options”.',
  'Have them invited to the target, or give a people map (--people-map, header subject,target_subject) with a row for each: whoever takes over, or the bot, which then keeps what was theirs. Then make the plan again. A fallback owner alone does not count as found.':
    'Have them invited to the target, or say in the step “People” for each who takes over, or the bot, which then keeps what was theirs. Then check again. A holding owner alone does not count as found.',
  'Have them invited to the target, or give a people map (--people-map, header subject,target_subject) with a row for each (such as "{0},SUBJECT-IN-THE-TARGET"): whoever takes over, or the bot, which then keeps what was theirs. Then make the plan again. A fallback owner alone does not count as found.':
    'Have them invited to the target, or say in the step “People” for each (such as “{0}”) who takes over, or the bot, which then keeps what was theirs. Then check again. A holding owner alone does not count as found.',
};

const configuration: Sayings = {
  'Read each line; if it is meant, plan again with --confirm lock-out.':
    'Read each line; if it is meant, plan again and say so there.',
  'git keeps files: leave out --git, or --format sqlite': 'git keeps files: choose either git or SQLite',
};

const propagation: Sayings = {
  'the report may have been republished: `repoint` with --republished':
    'the report may have been republished: re-point, and confirm that there',
  'run the plan again with --retry-failed when the reason is gone':
    'run the plan again, with those that failed, when the reason is gone',
  'coffer propagate plan, then coffer propagate run: POST /api/v2/tasks/{taskId}/duplicate (duplicateTask) per customer.':
    'This guide, its plan and its run: POST /api/v2/tasks/{taskId}/duplicate (duplicateTask) per customer.',
  'coffer propagate status: each report of each copy is read again.': 'Status: each report of each copy is read again.',
  'the mapping does not show through the API; look at Task > Report > Overwrite Report Apps of this task: if the tab shows the pairs, run again and say so (tabShows, --tab-shows); if not, do not go on':
    'the mapping does not show through the API; look at Task > Report > Overwrite Report Apps of this task: if the tab shows the pairs, go on and say so; if not, do not go on',
  'Let it run all the same: --confirm-task {0}': 'To let it run all the same, confirm that for this task ({0}).',
  'Start "{0}" in Qalyptus, look at its end there, then: coffer propagate try --task {1} --verdict pass --by NAME':
    'Start “{0}” in Qalyptus, look at its end there, then say here what you saw ({1}).',
  'With --watch, Coffer looks on while you start it.': 'Coffer can look on while you start it.',
  'The target app may lack objects, fields or variables that the report names: `coffer propagate plan` compares them.':
    'The target app may lack objects, fields or variables that the report names: a plan compares them.',
  'The target app may be gone or in the trash: `coffer propagate status` says so.':
    'The target app may be gone or in the trash: Status says so.',
  'Run the canary of this server first: coffer qalyptus canary.':
    'Run the canary of this server first, under “Server”.',
  'Change and publish the connection in Qalyptus Desktop, then plan again; or name the tenant the apps are in with --live TENANT.':
    'Change and publish the connection in Qalyptus Desktop, then plan again; or name the tenant the apps are in as the one that is asked.',
  'Change and publish the connection in Qalyptus Desktop, then plan again. If it is another address of this tenant: --confirm same-tenant.':
    'Change and publish the connection in Qalyptus Desktop, then plan again. If it is another address of this tenant, confirm that.',
  'Confirm with --confirm stay that each may read this shared app.': 'Confirm that each may read this shared app.',
  'Mend the targets file. An app made since the newest backup is known after the next one, or at once with --live TENANT.':
    'Mend the list of customers. An app made since the newest backup is known after the next one, or at once when the tenant itself is asked.',
  'See in Qalyptus that there is no task of these names, then confirm with --confirm list-complete.':
    'See in Qalyptus that there is no task of these names, then confirm that.',
  'Give the key the right to read these tasks. Where an answer was lost, run that plan again; or see in Qalyptus that there is no such copy, and confirm with --confirm not-made.':
    'Give the key the right to read these tasks. Where an answer was lost, run that plan again; or see in Qalyptus that there is no such copy, and confirm that.',
  'Put the new report into the task in Qalyptus, or make the copies anew from a master that has it; to go on without them: --confirm reports-gone.':
    'Put the new report into the task in Qalyptus, or make the copies anew from a master that has it; or confirm that it goes on without them.',
};

const repointing: Sayings = {
  'Their pairs are left alone: choose one new app for each and use coffer propagate update.':
    'Their pairs are left alone: choose one new app for each, and change the mapping one by one.',
  'They are left as they are: look in Qalyptus whether they are there, and set their mappings with coffer propagate update.':
    'They are left as they are: look in Qalyptus whether they are there, and set their mappings one by one.',
  'Nobody can say where these should go. Set them with coffer propagate update.':
    'Nobody can say where these should go. Set them one by one.',
  'Change and publish the connections in Qalyptus Desktop first, then confirm with --confirm connection-changed.':
    'Change and publish the connections in Qalyptus Desktop first, then confirm that.',
  'Somebody changed them. Set them right with coffer propagate update first.':
    'Somebody changed them. Set them right one by one first.',
  "The ledger does not know the customer's app. Map it with coffer propagate update first.":
    'The ledger does not know the customer’s app. Map it first.',
  'Run coffer qalyptus canary, or open Task > Report > Overwrite Report Apps of each in Qalyptus. If none has a mapping, confirm with --confirm no-mappings: each gets one to the new app. To leave them all alone: --confirm leave-unread.':
    'Run the canary under “Server”, or open Task > Report > Overwrite Report Apps of each in Qalyptus. If none has a mapping, confirm that: each gets one to the new app. Or confirm that all are left alone.',
};

/** What to do about a failure. */
const advice: Sayings = {
  'Turn the switch off in Settings, or with `coffer airgap off`, to reach the tenant.':
    'Turn the switch off in Settings, Network, to reach the tenant.',
  'Take the report again from the vault: `coffer report show RUN --out FILE`.':
    'Take the report again from the vault: it stands at its run.',
  'Keys expire, and the feature is off by default: check Administration, Settings, API Keys on the server, make a new key, and give it with `coffer qalyptus add` or `--api-key-file`.':
    'Keys expire, and the feature is off by default: check Administration, Settings, API Keys on the server, make a new key, and give it on the page of the server.',
  'Look at `coffer qalyptus tasks`: it may have been deleted, or the key belongs to another organization.':
    'Look at the list of tasks: it may have been deleted, or the key belongs to another organization.',
  'Run `coffer qalyptus check`; a proxy or a sign-in page in between is the usual cause.':
    'Check the server; a proxy or a sign-in page in between is the usual cause.',
  'Use https, or allow http for a server on your own network with `--allow-http`.':
    'Use https, or allow http for a server on your own network.',
  'Give each name that is listed with `--var NAME=VALUE`.': 'Give each name that is listed a value, NAME=VALUE a line.',
  'Read the list of deletions; if it is right, make the plan again with `--delete` and exactly that number.':
    'Read the list of deletions; if it is right, make the plan again with exactly that number.',
  'Check the drive letter or mount point. To make a new medium of an empty folder, add `--new --label LABEL`.':
    'Check the drive letter or mount point. To make a new medium of an empty folder, choose a new one and name it.',
  'Perhaps the vault here is older than the medium: look with `archive import --preview`. Else make a new medium of an empty folder.':
    'Perhaps the vault here is older than the medium: look at the preview of a take-over. Else make a new medium of an empty folder.',
  'Compare the two with `archive import --preview` before you decide. Keep the medium; it may be all there is of the other history.':
    'Compare the two in the preview of a take-over before you decide. Keep the medium; it may be all there is of the other history.',
  'Ask the person who set it. Who may, lifts it with `coffer hold lift`; then try again.':
    'Ask the person who set it. Who may, lifts it in Settings, Retention; then try again.',
  'Take the pin off with `coffer unpin` if it is no longer wanted.': 'Take the pin off if it is no longer wanted.',
  'Look first with `coffer retention preview TENANT`, then try again.': 'Look at the preview first, then try again.',
  'Look again with `coffer retention preview TENANT`, then try again.': 'Look at the preview again, then try again.',
  'Look at the snapshot that is named. If the fall is meant: `coffer retention acknowledge TENANT --reason TEXT`.':
    'Look at the snapshot that is named. If the fall is meant, acknowledge it with a reason in Settings, Retention.',
  'Turn it on with `coffer telemetry on TENANT --purpose TEXT --retention DAYS`.':
    'Turn it on in Configuration, Telemetry, with what it is for and for how long.',
  'Choose the copy of this vault, or take this one over into a folder of its own with `--into`.':
    'Choose the copy of this vault, or take this one over into a folder of its own.',
  'Take the copy over into a new folder with `--into`, and keep the vault here until the new one was proved.':
    'Take the copy over into a new folder, and keep the vault here until the new one was proved.',
  'Do that step first; `coffer handover status` says which is next.':
    'Do that step first; the page of the handover says which is next.',
  'Verify the customer’s own folder or an archive medium with `coffer handover finish --folder` or `--medium`.':
    'Verify the customer’s own folder or an archive medium on the page of the handover.',
};

/** By area; every key is a sentence of the engine or the advice of a failure. */
export const windowSayings: Readonly<Record<string, Sayings>> = {
  restore,
  configuration,
  propagation,
  repointing,
  advice,
};

const say = sayer({ ...restore, ...configuration, ...propagation, ...repointing, ...advice }, {});

/** A sentence of the engine as an English window says it; most as they are. */
export const saidInWindow = (sentence: string): string => say(sentence) ?? sentence;
