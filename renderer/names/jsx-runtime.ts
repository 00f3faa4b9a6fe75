import * as react from 'react/jsx-runtime';
import { asShown } from './hide-in-element.ts';

/**
 * React's own way of making elements, with one more step while names are hidden: no element of the page is made with a name
 * in its text, its label or its title. The build puts this in React's place (`vite.config.ts`), for our components and the
 * library's alike, so no screen has to think of it.
 */
export const { Fragment } = react;
export const jsx: typeof react.jsx = (type, props, key) => react.jsx(type, asShown(type, props), key);
export const jsxs: typeof react.jsxs = (type, props, key) => react.jsxs(type, asShown(type, props), key);
