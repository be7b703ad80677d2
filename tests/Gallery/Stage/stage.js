'use strict';

// Renders cards as a client would, and reports what a person would stumble over.

const markdown = window.markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/** Replaces what is on stage by the card at each width. Returns the problems as sentences. */
window.show = (payload, host, hostConfig, level, widths) => {
  document.body.replaceChildren();
  const problems = [];
  for (const width of widths) {
    const frame = document.createElement('div');
    frame.className = `client ${host}`;
    frame.style.width = `${width}px`;
    document.body.append(frame);
    const { element, troubles } = render(payload, configFor(hostConfig, width), level);
    problems.push(...troubles);
    if (!element) {
      problems.push('nothing is shown');
      continue;
    }
    frame.append(element);
    problems.push(...cutParts(element).map(part => `${width} px: ${part}`));
  }
  return [...new Set(problems)];
};

function configFor(hostConfig, width) {
  // A phone's client has its buttons one below the other.
  return width < 400 ? { ...hostConfig, actions: { ...hostConfig.actions, actionsOrientation: 'vertical', actionAlignment: 'stretch' } } : hostConfig;
}

function render(payload, hostConfig, level) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions[level]);
  const troubles = [];
  // The renderer's pattern for it remembers where it stopped, and turns every second card's language down.
  AdaptiveCards.AdaptiveCard.langProperty.regEx.lastIndex = 0;
  card.parse(payload, context);
  for (let i = 0; i < context.eventCount; i++) troubles.push(`parsing: ${context.getEventAt(i).message}`);
  for (const event of card.validateProperties().validationEvents) troubles.push(`validation: ${event.message}`);
  return { element: card.render(), troubles };
}

function cutParts(root) {
  const found = [];
  const edge = root.getBoundingClientRect();
  const slack = 1;
  if (root.scrollWidth > root.clientWidth + slack) found.push('the card is wider than its frame');
  const reported = new Set();
  for (const part of root.querySelectorAll('*')) {
    if (reported.has(part.parentElement)) {
      reported.add(part);
      continue;
    }
    const before = found.length;
    const box = part.getBoundingClientRect();
    if (!box.width || !box.height || part.tagName === 'OPTION' || part.tagName === 'BR') continue;
    if (box.right > edge.right + slack || box.left < edge.left - slack) found.push(`outside the card: ${nameOf(part)}`);
    else if (part.matches('input:not([type=checkbox]):not([type=radio]), select')) {
      const words = overflowing(part);
      if (words) found.push(`cut in its field: ${words}`);
    } else if (part.clientWidth > 0 && (part.scrollWidth > part.clientWidth + slack || (hides(part) && part.scrollHeight > part.clientHeight + slack)))
      found.push(`cut: ${nameOf(part)}`);
    if (found.length > before) reported.add(part);
  }
  return found;
}

function hides(part) {
  return getComputedStyle(part).overflowY !== 'visible';
}

/** Words of ours that don't fit into a field. What somebody typed or picked may be longer: they know it. */
function overflowing(field) {
  const words = field.tagName === 'SELECT' ? (field.value ? '' : field.selectedOptions[0]?.text) : field.placeholder;
  if (!words) return null;
  const style = getComputedStyle(field);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const arrow = field.tagName === 'SELECT' ? 20 : 0;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
  return pen.measureText(words).width > room + 1 ? words : null;
}

function nameOf(part) {
  return `${part.className || part.tagName.toLowerCase()} "${part.textContent.trim().slice(0, 60)}"`;
}
