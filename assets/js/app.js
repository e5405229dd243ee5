// What a page gains when scripts run. Everything here is an improvement: each page can be read and used without it.

const root = document.documentElement;
const settings = document.body.dataset; // texts and addresses from the server

// ---- Light, dark, or as the system has it. The cookie lets the server write the right page next time: nothing flashes.
function choose_theme(choice) {
  if (choice === 'auto') root.removeAttribute('data-bs-theme');
  else root.setAttribute('data-bs-theme', choice);
  const age = choice === 'auto' ? 0 : 31536000;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `theme=${choice}; path=/; max-age=${age}; samesite=lax${secure}`;
  for (const button of document.querySelectorAll('[data-theme-choice]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeChoice === choice));
  }
}

// ---- Long lists become searchable. The library is fetched only by a page that has one.
let tom_select = null;
function load_tom_select() {
  tom_select ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = settings.tomSelect;
    script.onload = () => resolve(window.TomSelect);
    script.onerror = reject;
    document.head.append(script);
  });
  return tom_select;
}

// What was typed to find one is not the beginning of the next.
function onItemAdd() {
  this.setTextboxValue('');
  if (this.settings.mode === 'multi') this.refreshOptions(false);
}

async function search_in_lists(scope) {
  const lists = [...scope.querySelectorAll('select[data-long]:not(.tomselected)')];
  if (lists.length === 0 || !settings.tomSelect) return;
  const TomSelect = await load_tom_select();
  for (const list of lists) {
    const plugins = list.multiple ? { remove_button: { title: settings.textRemove } } : {};
    const box = new TomSelect(list, { plugins, onItemAdd, maxOptions: 500, allowEmptyOption: !list.required, copyClassesToDropdown: false });
    hand_over(list, box);
  }
}

// The search box has taken the label; what else is said of the field goes with it.
function hand_over(field, box) {
  field.setAttribute('aria-hidden', 'true');
  for (const name of ['aria-describedby', 'aria-invalid']) {
    if (field.hasAttribute(name)) box.control_input.setAttribute(name, field.getAttribute(name));
  }
}

// ---- A link to one of very many records is found by its words. Without scripts its reference is typed.
async function look_up_links(scope) {
  const fields = [...scope.querySelectorAll('[data-lookup]:not(.tomselected)')];
  if (fields.length === 0 || !settings.tomSelect) return;
  const TomSelect = await load_tom_select();
  for (const field of fields) {
    const several = field.tagName === 'TEXTAREA';
    const chosen = field.value.split('\n').filter((line) => line !== '');
    const box = new TomSelect(field, {
      plugins: { remove_button: { title: settings.textRemove } },
      delimiter: '\n', valueField: 'text', labelField: 'text', searchField: ['text'],
      options: chosen.map((text) => ({ text })), items: chosen, maxItems: several ? null : 1,
      score: () => () => 1, // the server has looked
      preload: 'focus', copyClassesToDropdown: false, onItemAdd,
      load(words, done) {
        this.clearOptions();
        fetch(`${field.dataset.lookup}?${new URLSearchParams({ q: words })}`).then((answer) => (answer.ok ? answer.json() : [])).then(done, () => done());
      },
    });
    hand_over(field, box);
  }
}

// ---- Rows of a table chosen for an edit in bulk; shift chooses a range.
function watch_selection(table) {
  const form = table.closest('form') ?? table;
  const all = table.querySelector('[data-select-all]');
  const bar = form.querySelector('[data-bulk-bar]');
  const boxes = [...table.querySelectorAll('[data-select-row]')];
  let last = null;
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    if (all) {
      all.checked = count > 0 && count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
    if (!bar) return;
    bar.hidden = count === 0;
    const label = bar.querySelector('[data-bulk-count]');
    if (label) label.textContent = label.dataset.bulkCount.replace('{0}', String(count));
  };
  all?.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) {
    box.addEventListener('click', (event) => {
      if (event.shiftKey && last && last !== box) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
      show();
    });
  }
  show();
}

// ---- A question before what cannot be taken back.
function ask(text) {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm';
  const words = document.createElement('p');
  words.id = 'confirm-text';
  words.textContent = text;
  dialog.setAttribute('aria-labelledby', words.id);
  const form = document.createElement('form');
  form.method = 'dialog';
  for (const [value, label, look] of [['', settings.textCancel, 'btn'], ['yes', settings.textConfirm, 'btn btn-primary']]) {
    const button = document.createElement('button');
    button.value = value;
    button.className = look;
    button.textContent = label;
    form.append(button);
  }
  dialog.append(words, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

async function confirm_submit(event) {
  const asking = event.submitter?.closest('[data-confirm]') ?? event.target.closest('form[data-confirm]');
  if (!asking || event.target.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target: form, submitter } = event;
  if (!(await ask(asking.dataset.confirm))) return;
  form.dataset.confirmed = 'yes';
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
}

// ---- Forms: filters send themselves; changes are not lost by leaving.
let unsaved = false;

function on_change(event) {
  const form = event.target.form;
  if (form?.hasAttribute('data-autosubmit') && !event.target.matches('input[type=search], input[type=text]')) form.requestSubmit();
}

function on_input(event) {
  if (event.target.form?.hasAttribute('data-guard')) unsaved = true;
}

// ---- Lists: a filter, an order or the next page is fetched alone and takes the place of the list. The address follows.
function within_list(element, address) {
  const list = element.closest('[data-live-list]');
  const url = list && window.htmx && new URL(address, location.href);
  if (!url || url.origin !== location.origin || url.pathname !== location.pathname) return false;
  const address_here = url.pathname + url.search;
  window.htmx.ajax('GET', address_here, { target: list, swap: 'outerHTML', push: address_here });
  return true;
}

function on_list_click(event) {
  const link = event.target.closest('[data-live-list] a[href]');
  const is_plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && is_plain && !event.defaultPrevented && !link.download && within_list(link, link.href)) event.preventDefault();
}

function on_list_submit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'get' || !form.closest('[data-live-list]')) return;
  const filled = [...new FormData(form)].filter(([, value]) => value !== '');
  if (within_list(form, `${form.getAttribute('action')}?${new URLSearchParams(filled)}`)) event.preventDefault();
}

// ---- Menus made of <details>: one open at a time, closed by Escape and by a click elsewhere.
function close_menus(except) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

function on_key(event) {
  if (event.key === 'Escape') {
    const menu = event.target.closest?.('details[data-menu][open]');
    close_menus();
    menu?.querySelector('summary').focus();
  }
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = [...document.querySelectorAll('[data-search]')].find((input) => input.offsetParent);
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
}

async function on_click(event) {
  close_menus(event.target);
  const theme = event.target.closest('[data-theme-choice]');
  if (theme) {
    event.preventDefault();
    choose_theme(theme.dataset.themeChoice);
  }
  const copy = event.target.closest('[data-copy]');
  if (copy && navigator.clipboard) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.classList.add('is-copied');
    setTimeout(() => copy.classList.remove('is-copied'), 1500);
  }
  if (event.target.closest('[data-print]')) window.print();
}

function enhance(scope) {
  for (const table of scope.querySelectorAll('table[data-selectable]')) watch_selection(table);
  search_in_lists(scope);
  look_up_links(scope);
}

document.addEventListener('submit', confirm_submit, true);
document.addEventListener('submit', (event) => {
  if (event.target.hasAttribute('data-guard')) unsaved = false;
});
document.addEventListener('change', on_change);
document.addEventListener('input', on_input);
document.addEventListener('click', on_click);
document.addEventListener('click', on_list_click);
document.addEventListener('submit', on_list_submit);
document.addEventListener('keydown', on_key);
window.addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});
document.addEventListener('htmx:afterSwap', (event) => enhance(event.target));
enhance(document);
