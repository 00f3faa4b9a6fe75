import type { Samples } from './types.ts';

/** What people see first. */
export const lookSamples: Samples = {
  theme: [
    {
      route: '/api/v1/themes',
      answer: ({ id, at, secret }) => [
        {
          id: id('theme'),
          file: { md5: id('md5') },
          name: 'acme-blue',
          tags: ['blue', 'acme'],
          type: 'theme',
          author: 'Acme',
          userId: id('ana'),
          version: '1.0.0',
          tenantId: id('tenant'),
          updateAt: at,
          createdAt: at,
          description: `Built with token=${secret('theme')}-1`,
        },
        { id: id('theme2'), name: 'acme-red', type: 'theme', userId: id('ana'), version: '1.0.0', createdAt: at },
      ],
    },
  ],
  extension: [
    {
      route: '/api/v1/extensions',
      answer: ({ id, at }) => [
        {
          id: id('extension'),
          name: 'org-chart',
          type: 'visualization',
          userId: id('ana'),
          bundled: false,
          version: '2.1.0',
          checksum: id('checksum'),
          loadpath: 'org-chart.js',
          supernova: true,
          tenantId: id('tenant'),
          createdAt: at,
          dependencies: { 'qlik-sense': '>=5.5.x' },
        },
        { id: id('bundled'), name: 'qlik-bundle', bundled: true, userId: id('ana') },
      ],
    },
  ],
  brand: [
    {
      route: '/api/v1/brands',
      answer: ({ id, at }) => [
        {
          id: id('brand'),
          name: 'Acme',
          files: [
            { id: 'logo', eTag: id('etag'), path: id('path'), contentType: 'image/png' },
            { id: 'styles', eTag: id('etag2'), path: id('path2'), contentType: 'application/json' },
          ],
          active: true,
          createdAt: at,
          createdBy: id('ana'),
          updatedAt: at,
          description: 'Ours',
        },
      ],
    },
  ],
  banner: [
    {
      route: '/api/v1/banners',
      answer: ({ id, at, secret }) => ({
        id: id('banner'),
        type: 'info',
        enabled: true,
        message: 'Closed on Sunday',
        linkUrl: `https://ops:${secret('banner')}@status.acme.example`,
        linkLabel: 'Status',
        linkEnabled: true,
        startTime: '2026-02-01T00:00:00Z',
        endTime: '2026-02-02T00:00:00Z',
        tenantId: id('tenant'),
        createdAt: at,
        createdBy: id('ana'),
        updatedAt: at,
        updatedBy: id('ana'),
      }),
    },
  ],
  'pinned-link': [
    {
      route: '/api/v1/ui-config/pinned-links',
      answer: ({ id, at }) => [
        {
          id: id('pin'),
          link: 'https://wiki.acme.example',
          name: 'Wiki',
          type: 'custom-link',
          scope: 'tenant',
          tenantId: id('tenant'),
          createdAt: at,
          createdBy: id('ana'),
        },
        { id: id('pin2'), link: 'https://own.example', name: 'Own', type: 'custom-link', scope: 'user' },
      ],
    },
  ],
};
