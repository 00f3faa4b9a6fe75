/** Tables whose rows are this machine's own affair: neither compared nor changed. */
export const localTables = [
  'credential', 'schedule', 'run', 'job', 'job_step', 'read_log', 'medium', 'medium_receipt',
] as const; // prettier-ignore

/** Tables that hold rows of both sides afterwards, each by a rule of its own. */
export const mergedTables = [
  'meta', 'audit', 'tenant', 'setting', 'retention',
  'restore_plan', 'restore_step', 'restore_report', 'restore_id', 'restore_proof', 'succession',
  'qalyptus_server', 'qalyptus_capture', 'propagated_task',
] as const; // prettier-ignore

/** Every other table: the copy's rows are the rows. A table of a later schema is named here, or a test fails. */
export const mirroredTables = [
  'text', 'app', 'object_state', 'object_list', 'version', 'snapshot', 'snapshot_app', 'directory', 'app_index', 'seal',
  'content_counter', 'content_file', 'content_stream', 'content_name', 'content_run', 'content_pack', 'content_pack_bytes',
  'content_pending', 'version_tombstone',
  'config_capture', 'config_body', 'config_entry', 'config_file', 'config_file_use',
  'telemetry_policy', 'telemetry_window', 'telemetry_day', 'telemetry_tally', 'telemetry_event', 'telemetry_spare',
  'search_owner', 'search_group', 'search_object', 'search_script', 'search_app', 'search_app_name', 'search_person',
  'search_space', 'search_object_words', 'search_script_words',
] as const; // prettier-ignore

/** What the vault knows of itself that is true of this folder and its keys alone. */
export const localMeta = ['vault', 'counter', 'slots', 'slots-used', 'slots-proved', 'read-round'] as const;

/** Not taken along into a first copy: a machine must not go on with runs it never began, nor start what another planned. */
export const notTakenAlong = [
  'credential', 'schedule', 'run', 'job', 'job_step', 'read_log', 'medium', 'medium_receipt',
] as const; // prettier-ignore
