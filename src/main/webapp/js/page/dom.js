// SPDX-License-Identifier: Apache-2.0
/** Builds the page's elements. Text becomes text nodes and nothing else: no markup is ever parsed. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element: `h('button.primary', { type: 'submit', onclick }, 'Join')`. Attributes named `on…` are listeners; true and
 * false set and leave out an attribute; null children are left out.
 */
export function h(spec, attributes = {}, ...children) {
  return fill(document.createElement(tagOf(spec)), spec, attributes, children);
}

/** The same for SVG elements. */
export function svg(spec, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tagOf(spec)), spec, attributes, children);
}

function tagOf(spec) {
  return spec.split('.', 1)[0];
}

function fill(element, spec, attributes, children) {
  const classes = spec.split('.').slice(1);
  if (classes.length > 0) element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Says a sentence to screen readers, without moving the focus. */
export function announce(sentence) {
  document.getElementById('status').textContent = sentence;
}

/** A number for one id to be used in `for`, `aria-labelledby` and the like. */
let ids = 0;
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

/** Copies text and says so on the button for a moment. */
export async function copy(text, button) {
  await navigator.clipboard.writeText(text).then(
    () => confirmOn(button, 'Copied'),
    () => confirmOn(button, 'Not allowed'),
  );
}

function confirmOn(button, words) {
  const label = button.querySelector('span') ?? button;
  const before = label.dataset.before ?? label.textContent;
  label.dataset.before = before;
  label.textContent = words;
  announce(words);
  setTimeout(() => (label.textContent = before), 1_500);
}
