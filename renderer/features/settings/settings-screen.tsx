import type { ComponentType } from 'react';
import { useRoute } from '../../app-context.tsx';
import { AboutPart } from './about/about-part.tsx';
import { CustomerPart } from './customer/customer-part.tsx';
import { HandoverPart } from './handover/handover-part.tsx';
import { KeysPart } from './keys/keys-part.tsx';
import { LookPart } from './look/look-part.tsx';
import { NetworkPart } from './network/network-part.tsx';
import { settingsParts, type SettingsPart } from './part-list.ts';
import { RetentionPart } from './retention/retention-part.tsx';
import { SchedulePart } from './schedule/schedule-part.tsx';
import { SupportPart } from './support/support-part.tsx';
import { TenantPart } from './tenant/tenant-part.tsx';
import { UpkeepPart } from './upkeep/upkeep-part.tsx';

const shows: Readonly<Record<SettingsPart, ComponentType>> = {
  keys: KeysPart,
  handover: HandoverPart,
  tenant: TenantPart,
  schedule: SchedulePart,
  retention: RetentionPart,
  upkeep: UpkeepPart,
  network: NetworkPart,
  look: LookPart,
  customer: CustomerPart,
  support: SupportPart,
  about: AboutPart,
};

/** Everything that is set once and then holds. An unknown part is the first one. */
export function SettingsScreen() {
  const id = useRoute(({ route }) => route.id);
  const Show = shows[settingsParts.find((part) => part === id) ?? 'keys'];
  return <Show />;
}
