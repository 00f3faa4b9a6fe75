import { Menu, Modal } from '@mantine/core';
import { IconFolderPlus, IconLayoutGrid, IconPlus, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import type { Seat } from '../../shared/domain/desk.ts';
import { keysShown } from '../actions/keys.ts';
import { useDesk, useSeat, useWindow } from '../app-context.tsx';
import { goTo } from '../routes.ts';
import { text } from '../text/text.ts';
import { AddVault } from './add-vault.tsx';
import { chooseVault } from './choose-vault.ts';
import { TenantSquare } from './tenant-square.tsx';

const words = text.rail;

/** Whose vault all screens are about, and the way to the others. */
export function TenantHead() {
  const parts = useWindow();
  const seat = useSeat();
  const seats = (useDesk((state) => state.seats) ?? []).filter(({ state }) => state !== 'none');
  const [adding, setAdding] = useState(false);
  if (seat === null) return null;
  const name = seatName(seat);
  return (
    <>
      <Menu position="bottom-start" width={280} withinPortal>
        <Menu.Target>
          <button type="button" className="tenant-head" title={name}>
            <span className="only-spoken">{words.switcher(name)}</span>
            <TenantSquare seat={seat} />
            <span className="tenant-words">
              <bdi className="strong">{name}</bdi>
              {seat.practice && <span className="practice-word">{words.practice}</span>}
              {seat.tenant !== null && <bdi className="quiet">{hostOf(seat.tenant.host)}</bdi>}
            </span>
            <IconSelector size={16} aria-hidden className="tenant-turn" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {seats.map((each, index) => (
            <Menu.Item
              key={each.seatId}
              leftSection={<TenantSquare seat={each} small />}
              rightSection={index < 9 ? <kbd>{keysShown(`mod+${index + 1}`).join(' ')}</kbd> : null}
              aria-current={each.seatId === seat.seatId ? 'true' : undefined}
              onClick={() => chooseVault(parts, each.seatId)}
            >
              <bdi>{seatName(each)}</bdi>
              {each.practice && <span className="practice-word"> {words.practice}</span>}
              {each.state !== 'unlocked' && <span className="quiet"> {words.state[each.state]}</span>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLayoutGrid size={16} aria-hidden />} onClick={() => goTo({ screen: 'home' })}>
            {words.allVaults}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => goTo({ screen: 'start', id: 'new' })}
          >
            {words.newVault}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {words.addVault}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={adding} onClose={() => setAdding(false)} title={words.addTitle}>
        <AddVault onDone={() => setAdding(false)} />
      </Modal>
    </>
  );
}

const seatName = ({ name, letters, state }: Seat): string =>
  name ?? (state === 'unlocked' ? words.noTenant : words.lockedVault(letters));

const hostOf = (host: string): string => (URL.canParse(host) ? new URL(host).hostname : host);
