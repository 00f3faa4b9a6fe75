/** What is sent to a server, as `METHOD path` with `:id` for one segment. Reads go to v1 where v2 lacks the route. */
export const allowedCalls = (): { readonly reads: readonly string[]; readonly writes: readonly string[] } => ({
  reads: [
    'GET /api/v2/tasks',
    'GET /api/v2/tasks/:id',
    'GET /api/v2/tasks/:id/reports',
    'GET /api/v2/tasks/:id/reports/:id',
    'GET /api/v2/tasks/:id/triggers',
    'GET /api/v2/tasks/:id/recipients',
    'GET /api/v2/tasks/:id/executions',
    'GET /api/v2/tasks/:id/executions/:id',
    'GET /api/v2/connections',
    'GET /api/v2/reports',
    'GET /api/v2/reports/:id/template-items',
  ],
  writes: [
    'POST /api/v2/tasks/:id/duplicate',
    'PATCH /api/v2/tasks/:id',
    'PATCH /api/v2/tasks/:id/reports/:id',
    'DELETE /api/v2/tasks/:id',
    'POST /api/v2/tasks/:id/executions',
  ],
});
