import type { PageBehaviour } from './config';
import { h } from './dom';

const dropped = 'script, style, iframe, object, embed, link, meta, base, form, template';

/**
 * A message body as a webmail shows it: active content out, ids and classes prefixed `x_`. Kinder to a sender than the real one: roles and
 * unknown elements stay, and where asked ids and classes too, so that the tests meet the worst case.
 */
export function renderBody(html: string, ids: PageBehaviour['bodyIds']): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll(dropped)) element.remove();
  for (const element of parsed.body.querySelectorAll('*')) {
    for (const attribute of Array.from(element.attributes)) {
      const name = attribute.name.toLowerCase();
      if (name.startsWith('on') || /^\s*javascript:/i.test(attribute.value)) {
        element.removeAttribute(attribute.name);
      }
    }
    if (ids === 'prefixed' && element.id) element.id = `x_${element.id}`;
    if (element instanceof HTMLAnchorElement) element.setAttribute('rel', 'noopener');
    const names = element.getAttribute('class');
    if (ids === 'prefixed' && names)
      element.setAttribute(
        'class',
        names.replace(/\S+/g, (name) => `x_${name}`),
      );
  }
  const body = h('div');
  const style = parsed.body.getAttribute('style');
  if (style !== null) body.setAttribute('style', style);
  body.append(...parsed.body.childNodes);
  // Last: below `dir="auto"` Chromium works out the direction of everything anew for each node that is put in.
  body.setAttribute('dir', parsed.body.getAttribute('dir') ?? 'auto');
  return body;
}
