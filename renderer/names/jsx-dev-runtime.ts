import * as react from 'react/jsx-dev-runtime';
import { asShown } from './hide-in-element.ts';

/** The same step as `jsx-runtime.ts`, for a window that is built for tests. */
export const { Fragment } = react;
export const jsxDEV: typeof react.jsxDEV = (type, props, ...rest) => react.jsxDEV(type, asShown(type, props), ...rest);
