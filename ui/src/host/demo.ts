/** The stand-in as the page's address asks for it: `?plan=small`, `long`, `empty` or
 * `plain`; `&readOnly` for a file that cannot be written to. */

import { FakeHost } from './fake';
import type { Host } from './host';

/** Makes the stand-in for a plain browser. */
export function demoHost(asked: URLSearchParams): Host {
  const host = new FakeHost();
  host.severalWindows = false;
  const plan = asked.get('plan');
  if (plan === 'small' || plan === 'long' || plan === 'empty') {
    host.startsWith = host.opened(plan);
  } else if (plan === 'plain') {
    const open = host.opened();
    host.startsWith = { ...open, plan: { ...open.plan, template: null } };
  }
  if (asked.has('readOnly') && host.startsWith !== null) {
    host.startsWith = { ...host.startsWith, readOnly: true };
  }
  return host;
}
