import type { Samples } from './types.ts';

/** Settings of a tenant of which there is one each, and those that come as a list. */
export const settingsSamples: Samples = {
  tenant: [
    {
      route: '/api/v1/tenants/me',
      answer: ({ id, at }) => ({
        id: id('tenant'),
        name: 'Acme',
        links: { self: { href: `https://x/api/v1/tenants/${id('tenant')}` } },
        region: 'eu',
        status: 'active',
        created: at,
        hostnames: ['acme.eu.qlikcloud.com', 'reports.acme.example'],
        datacenter: 'eu-west-1',
        lastUpdated: at,
        createdByUser: id('ana'),
        statusLastUpdatedAt: at,
        enableAnalyticCreation: true,
        enableAppOpeningFeedback: false,
        autoAssignCreateSharedSpacesRoleToProfessionals: true,
      }),
    },
  ],
  'tenant-settings': [
    {
      route: '/api/v1/tenant-settings',
      answer: ({ id, at }) => ({
        id: id('settings'),
        tenantId: id('tenant'),
        createdAt: at,
        createdBy: id('ana'),
        updatedAt: at,
        releaseCadence: 'monthly',
        customizeNoAccess: { linkUrl: 'https://help.acme.example', message: 'Ask Ana', linkEnabled: true },
        preferredStartPage: { route: '/insights', value: 'analytics-hub' },
        crossRegionDataProcessing: true,
      }),
    },
  ],
  'auth-settings': [
    {
      route: '/api/core/auth-settings',
      answer: ({ id }) => ({
        id: id('auth'),
        tenantId: id('tenant'),
        isDefault: false,
        maxUserSessionLifespanMinutes: 1440,
        dcrAllowedAuthenticationMethods: ['none', 'client_secret'],
        dynamicClientRegistrationEnabled: false,
        userSessionInactivityTimeoutMinutes: 20,
      }),
    },
  ],
  'api-key-policy': [
    {
      route: '/api/v1/api-keys/configs/:tenant',
      answer: () => ({ max_keys_per_user: 5, max_api_key_expiry: 'P30D', scim_externalClient_expiry: 'P365D' }),
    },
  ],
  'ip-policy': [
    {
      route: '/api/core/ip-policies',
      answer: ({ id, at }) => [
        {
          id: id('office'),
          name: 'Office',
          enabled: true,
          editable: true,
          tenantId: id('tenant'),
          createdAt: at,
          createdBy: id('ana'),
          deletable: true,
          updatedAt: at,
          updatedBy: id('ana'),
          allowedIps: ['203.0.113.0/24', '198.51.100.7'],
          toggleable: true,
        },
      ],
    },
  ],
  'csp-origin': [
    {
      route: '/api/v1/csp-origins',
      answer: ({ id, at, secret }) => [
        {
          id: id('maps'),
          name: 'Maps',
          origin: 'https://maps.example',
          imgSrc: true,
          createdDate: at,
          modifiedDate: at,
        },
        { id: id('user'), name: 'Old', origin: `https://ana:${secret('origin')}@maps.example`, createdDate: at },
      ],
    },
  ],
  'web-integration': [
    {
      route: '/api/v1/web-integrations',
      answer: ({ id, at, secret }) => [
        {
          id: id('portal'),
          name: 'Portal',
          created: at,
          tenantId: id('tenant'),
          createdBy: id('ana'),
          lastUpdated: at,
          validOrigins: ['https://portal.acme.example', `https://x.example/?access_token=${secret('integration')}`],
        },
      ],
    },
  ],
  'identity-provider': [
    {
      route: '/api/v1/identity-providers',
      answer: ({ id, at, secret }) => [
        {
          id: id('okta'),
          meta: { note: `password: ${secret('idp-meta')}` },
          active: true,
          created: at,
          protocol: 'OIDC',
          provider: 'okta',
          tenantIds: [id('tenant')],
          description: 'Okta of Acme',
          interactive: true,
          lastUpdated: at,
          options: {
            realm: 'acme',
            clientId: '0oa1',
            clientSecret: secret('idp'),
            discoveryUrl: 'https://acme.okta.example/.well-known/openid-configuration',
            claimsMapping: { sub: ['/sub'], name: ['/name'] },
            decryptingKey: { keyId: id('key'), createdAt: at, createdBy: id('ana'), privateKey: secret('key') },
            signingKeySelectedRefId: id('signing'),
          },
          pendingState: 'verified',
          pendingResult: { status: 'success', idpClaims: { email: secret('claims') } },
          pendingOptions: { clientSecret: secret('pending'), decryptingKey: { privateKey: secret('pending-key') } },
        },
        {
          id: id('quiet'),
          active: true,
          created: at,
          protocol: 'OIDC',
          provider: 'generic',
          tenantIds: [id('tenant')],
          interactive: true,
          options: { realm: 'other', clientId: '0oa2' },
        },
      ],
    },
  ],
  'oauth-client': [
    {
      route: '/api/v1/oauth-clients',
      answer: ({ id, at, secret }) => [
        {
          clientId: id('client'),
          appType: 'web',
          clientName: 'Coffer',
          createdAt: at,
          updatedAt: at,
          description: `token=${secret('client-text')}`,
          allowedScopes: ['admin.apps', 'user_default'],
          redirectUris: [`https://acme.example/?client_secret=${secret('redirect')}`],
          clientSecrets: [{ hint: 'abcde', createdAt: at, createdBy: id('ana') }],
          createdByType: 'user',
          ownerId: id('ana'),
          connectionConfig: { consentMethod: 'trusted' },
          allowedGrantTypes: ['client_credentials'],
        },
      ],
    },
  ],
  'email-transport': [
    {
      route: '/api/v1/transports/email-config',
      answer: ({ id, at, secret }) => ({
        status: { statusCode: 0, statusReason: '' },
        isValid: true,
        tenantId: id('tenant'),
        username: 'mail',
        errorCode: 'OK',
        serverPort: 587,
        lastUpdated: at,
        passwordExists: true,
        providerConfig: {
          username: 'mail',
          senderName: `Reports pwd=${secret('sender')}`,
          serverPort: 587,
          emailAddress: 'reports@acme.example',
          securityType: 'StartTLS',
          serverAddress: 'smtp.acme.example',
        },
        serviceProvider: 'BasicAuth',
        modificationTime: at,
      }),
    },
  ],
  'key-provider': [
    {
      route: '/api/v1/encryption/keyproviders',
      answer: ({ id, at }) => [
        {
          arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234',
          name: 'Own key',
          current: true,
          tenantId: id('tenant'),
          createdAt: at,
          keyprovider: 'AWS-KMS',
          multiRegion: true,
          replicaKeys: [{ arn: 'arn:b', region: 'eu-west-2' }],
          arnFingerPrint: id('fingerprint'),
          promotedToCurrentAt: at,
        },
      ],
    },
  ],
  quota: [
    {
      route: '/api/v1/quotas',
      answer: ({ at }) => [
        { id: 'app_mem_size', type: 'quotas', attributes: { unit: 'bytes', quota: 5, usage: at.length } },
      ],
    },
  ],
  'audit-settings': [
    { route: '/api/v1/audits/settings', answer: () => ({ data: { EventTTL: 7776000, ArchiveEnabled: true } }) },
  ],
  'item-settings': [{ route: '/api/v1/items/settings', answer: () => ({ usageMetricsEnabled: true }) }],
  'condition-settings': [
    {
      route: '/api/v1/conditions/settings',
      answer: ({ id }) => ({ tenantId: id('tenant'), 'enable-conditions': true }),
    },
  ],
  'data-alert-settings': [
    {
      route: '/api/v1/data-alerts/settings',
      answer: ({ id, at }) => ({
        tenantId: id('tenant'),
        dataAlertsConsumed: at.length,
        'enable-data-alerting': true,
        'data-alerting-license-status': 'enabled',
        'data-alerting-feature-operation-status-change': at,
      }),
    },
  ],
  'sharing-task-settings': [
    {
      route: '/api/v1/sharing-tasks/settings',
      answer: ({ id, at }) => ({
        tenantId: id('tenant'),
        maxRecipients: 40,
        'enable-sharing': true,
        'enable-report-subscription': false,
        reportSubscriptionStatusChangeTime: at,
      }),
    },
  ],
  'notes-settings': [
    { route: '/api/v1/notes/settings', answer: ({ at }) => ({ reason: 'toggle', available: true, lastFetch: at }) },
  ],
};
