import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { text } from './text/text.ts';

const accent = Array.from({ length: 10 }, () => 'var(--accent-fill)') as unknown as MantineColorsTuple;

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'accent',
  colors: { accent },
  defaultRadius: 'var(--radius-control)',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px' },
  components: {
    Button: {
      vars: () => ({ root: { '--button-height': '30px', '--button-fz': '13px', '--button-padding-x': '14px' } }),
    },
    ActionIcon: { defaultProps: { size: 26 } },
    TextInput: { defaultProps: { size: 'xs', withAsterisk: false } },
    NumberInput: { defaultProps: { size: 'xs', withAsterisk: false } },
    Chip: { defaultProps: { size: 'xs', radius: 'sm' } },
    PasswordInput: {
      defaultProps: {
        ...{ size: 'xs', withAsterisk: false },
        visibilityToggleButtonProps: { 'aria-label': text.showTyped },
      },
    },
    Textarea: { defaultProps: { size: 'xs', withAsterisk: false } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { withinPortal: true } } },
    SegmentedControl: { defaultProps: { size: 'xs', withItemsBorders: false } },
    Modal: {
      defaultProps: { closeButtonProps: { 'aria-label': text.close }, centered: true, radius: 'var(--radius-card)' },
    },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
  },
});

const roles = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--ctl)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-fill)',
  '--mantine-color-accent-filled': 'var(--accent-fill)',
  '--mantine-color-accent-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-color-accent-light': 'var(--accent-tint)',
  '--mantine-color-accent-light-hover': 'var(--accent-tint)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-text': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
};

/** Mantine's colours are our tokens, in every look. */
export const resolver: CSSVariablesResolver = () => ({ variables: roles, light: roles, dark: roles });
