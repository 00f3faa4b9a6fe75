/** Fields that nearly every answer has and nobody sets: ids of its own, times, makers, links. */
export const stamps: readonly string[] = [
  '/id',
  '/tenantId',
  '/tenantIds',
  '/links',
  '/createdAt',
  '/createdBy',
  '/created',
  '/createdDate',
  '/updatedAt',
  '/updatedBy',
  '/updated',
  '/lastUpdated',
  '/lastUpdatedAt',
  '/modifiedDate',
];

/** The same fields of every element of a list inside a resource. */
export const stampsIn = (list: string): readonly string[] => stamps.map((field) => `${list}/*${field}`);
