import { hash } from 'node:crypto';

/** How a page of ours looks; its headers allow this style alone, by its hash. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 Arial, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 28rem; margin: 1rem; padding: 1.5rem 2rem; border: 1px solid; border-radius: 8px; }
h1 { margin: 0 0 1rem; font-size: 1.4rem; font-weight: normal; }
p { margin: 0.5rem 0; }
`;

/** The source that lets it through a Content-Security-Policy. */
export const PAGE_STYLE_SOURCE = `'sha256-${hash('sha256', PAGE_STYLE, 'base64')}'`;
