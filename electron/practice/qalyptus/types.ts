/** One app taken instead of another when the report runs. */
export type AppPair = { readonly qlikAppId: string; readonly newQlikAppId: string };

export type Project = { readonly id: string; name: string; readonly organizationId: string };

export type Connection = {
  readonly id: string;
  readonly projectId: string;
  name: string;
  readonly type: string;
  appId: string;
  serverUrl: string;
};

/** An app as it was when the report was published: the report keeps its own copy of the ids. */
export type UsedApp = { readonly connectionId: string; readonly appId: string; readonly serverUrl: string };

/** A chart or sheet the template refers to, by its id in the Qlik app. */
export type TemplateObject = { readonly id: string; readonly title: string; readonly type: string };

export type Report = {
  id: string;
  readonly projectId: string;
  name: string;
  readonly type: string;
  readonly outputFormats: readonly string[];
  readonly isIteration: boolean;
  uses: readonly UsedApp[];
  readonly templateObjects: readonly TemplateObject[];
  /** Whether anybody was made a member for the REST API. */
  openToApi: boolean;
};

/** A filter or a condition: something of the project that looks into the app of one connection. */
export type Rule = {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly connectionId: string;
};

export type TaskReport = {
  readonly id: string;
  reportId: string;
  pairs: readonly AppPair[];
  /** The other fields of the task report’s detail, as the API shows them. */
  settings: Record<string, unknown>;
};

export type Trigger = {
  readonly id: string;
  readonly name: string;
  readonly type: 'Schedule' | 'QlikEvent';
  isActive: boolean;
  /** The app whose reload fires it; null for a schedule. */
  appId: string | null;
};

export type Recipient = {
  readonly id: string;
  readonly recipientId: string;
  readonly name: string;
  readonly type: string;
  readonly email: string;
};

export type Task = {
  readonly id: string;
  readonly projectId: string;
  name: string;
  ownerName: string;
  description: string;
  isActive: boolean;
  testMode: boolean;
  testModeRecipients: string;
  readonly reports: TaskReport[];
  readonly recipients: Recipient[];
  readonly triggers: Trigger[];
  lastExecution: string | null;
};

/** An app read, and the server it was looked for on. */
export type AppRead = { readonly appId: string; readonly serverUrl: string };

/** One run of a task, with what it really read and whom it reached. */
export type Execution = {
  readonly id: string;
  readonly taskId: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly outcome: string;
  readonly reads: readonly (AppRead & { readonly taskReportId: string })[];
  readonly sentTo: readonly string[];
  aborted: boolean;
};

export type OnDemandRequest = {
  readonly id: string;
  readonly projectId: string;
  readonly title: string;
  readonly createdDate: string;
};

export const rights = ['create', 'edit', 'delete', 'execute'] as const;
/** What a role may let its holder do with tasks; reading is open to everybody of the organization. */
export type Right = (typeof rights)[number];

/** Whom a key or a login token stands for. */
export type Actor = {
  readonly name: string;
  readonly organizationId: string;
  readonly rights: ReadonlySet<Right>;
};
