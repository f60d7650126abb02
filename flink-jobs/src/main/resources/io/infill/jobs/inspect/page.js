'use strict';
const tip = document.body.appendChild(document.createElement('div'));
tip.id = 'tip';
tip.setAttribute('role', 'tooltip');
tip.hidden = true;
for (const section of document.querySelectorAll('section.sequence')) {
  const data = JSON.parse(section.querySelector('script.data').textContent);
  const bySpan = new Map();
  for (const element of section.querySelectorAll('t[data-s]')) {
    const span = element.dataset.s;
    if (!bySpan.has(span)) bySpan.set(span, []);
    bySpan.get(span).push(element);
  }
  const light = (element, on) => {
    for (const other of bySpan.get(element.dataset.s) || [element]) other.classList.toggle('lit', on);
  };
  const named = id => (id in data.names ? `${id}  ${JSON.stringify(data.names[id])}` : String(id));
  const about = i => {
    const lines = [`id ${data.id[i]}`];
    lines.push(data.second[i] ? `positions ${data.position[i]} (1-D), ${data.second[i]} (2-D)` : `position ${data.position[i]}`);
    lines.push(data.loss[i] ? `target ${named(data.target[i])}` : 'no loss');
    lines.push(`block ${data.blocks.findIndex(end => i < end)}`);
    const segment = data.segments[data.segment[i]];
    if (segment) {
      lines.push(`token ${data.token[i]} of ${segment.document}`);
      if (segment.place) lines.push(segment.place);
    }
    return lines.join('\n');
  };
  const show = element => {
    const first = Number(element.dataset.i);
    const count = Number(element.dataset.n || 1);
    tip.replaceChildren();
    for (let i = first; i < first + count; i++) {
      const head = document.createElement('b');
      head.textContent = `token ${i}`;
      tip.append(head, about(i));
    }
    tip.hidden = false;
    const box = element.getBoundingClientRect();
    const left = Math.min(box.left, window.innerWidth - tip.offsetWidth - 8);
    const below = box.bottom + 8;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${below + tip.offsetHeight > window.innerHeight ? Math.max(8, box.top - tip.offsetHeight - 8) : below}px`;
  };
  section.addEventListener('pointerover', event => {
    const element = event.target.closest('t');
    if (!element) return;
    light(element, true);
    if (element.dataset.i) show(element);
  });
  section.addEventListener('pointerout', event => {
    const element = event.target.closest('t');
    if (!element) return;
    light(element, false);
    tip.hidden = true;
  });
}
