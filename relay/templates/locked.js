
'use strict';
const form = document.getElementById('form');
const field = document.getElementById('digits');
const status = document.getElementById('status');

function add(parent, name, text) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

function addList(parent, items) {
  const list = add(parent, 'ul');
  for (const item of items) add(list, 'li', item);
}

function addBlock(main, block) {
  const [[kind, value]] = Object.entries(block);
  if (kind === 'heading') add(main, 'h2', value);
  else if (kind === 'part') { add(main, 'hr'); add(main, 'h1', value); }
  else if (kind === 'paragraph') add(main, 'p', value);
  else if (kind === 'list') addList(main, value);
  else if (kind === 'field') {
    const [label, values] = value;
    const section = add(main, 'section');
    add(section, 'h3', label);
    if (values.length === 1) add(section, 'p', values[0]);
    else addList(section, values);
  }
}

async function open(digits) {
  const text = document.getElementById('sealed').textContent;
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(digits), 'PBKDF2', false, ['deriveKey']);
  const lock = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes.subarray(0, 16), iterations: 600000 };
  const key = await crypto.subtle.deriveKey(lock, secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const seal = { name: 'AES-GCM', iv: bytes.subarray(16, 28) };
  const plain = await crypto.subtle.decrypt(seal, key, bytes.subarray(28));
  return JSON.parse(new TextDecoder().decode(plain));
}

function show([title, blocks]) {
  const main = document.createElement('main');
  main.id = 'content';
  const heading = add(main, 'h1', title);
  for (const block of blocks) addBlock(main, block);
  document.getElementById('content').replaceWith(main);
  heading.tabIndex = -1;
  heading.focus();
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const digits = field.value.replace(/[^0-9]/g, '');
  if (digits.length !== 25) {
    status.textContent = `Il faut 25 chiffres. Vous en avez écrit ${digits.length}.`;
    return;
  }
  status.textContent = 'Un moment. Le document s’ouvre.';
  try {
    show(await open(digits));
  } catch {
    status.textContent = 'Ces chiffres n’ouvrent pas le document. Vérifiez-les, ou appelez le contact.';
  }
});
