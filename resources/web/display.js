/* Colours and text size as the reader set them, and the arrow keys for turning pages. The site reads the same without this file. */
(function () {
  'use strict';
  var root = document.documentElement;
  var names = ['theme', 'size'];
  // From a folder some browsers refuse storage: then a choice holds for this page only.
  function read(name) {
    try {
      return localStorage.getItem('paper.' + name) || '';
    } catch {
      return '';
    }
  }
  function write(name, value) {
    try {
      if (value) localStorage.setItem('paper.' + name, value);
      else localStorage.removeItem('paper.' + name);
    } catch {
      /* kept for this page only */
    }
  }
  function apply(name, value) {
    if (value) root.setAttribute('data-' + name, value);
    else root.removeAttribute('data-' + name);
  }
  // Before the first paint, so that a night reader sees no flash of white.
  names.forEach(function (name) {
    apply(name, read(name));
  });

  document.addEventListener('DOMContentLoaded', function () {
    // `/` leads to search: to the field, or to its page where the field has no room.
    document.addEventListener('keydown', function (event) {
      if (event.key !== '/' || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      if (event.target.closest && event.target.closest('input, textarea, select, [contenteditable]')) return;
      var field = document.querySelector('[data-search]');
      var link = document.querySelector('.to-search a');
      event.preventDefault();
      if (field && field.getClientRects().length > 0) {
        field.focus();
        field.select();
      } else if (link) link.click();
    });
    var box = document.querySelector('.display');
    if (!box) return;
    box.hidden = false;
    names.forEach(function (name) {
      var now = root.getAttribute('data-' + name) || '';
      box.querySelectorAll('input[name="' + name + '"]').forEach(function (input) {
        input.checked = input.value === now;
        input.addEventListener('change', function () {
          apply(name, input.value);
          write(name, input.value);
        });
      });
    });
    document.addEventListener('click', function (event) {
      if (box.open && !box.contains(event.target)) box.open = false;
    });
    document.addEventListener('keydown', function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
      if (event.key === 'Escape' && box.open) {
        box.open = false;
        box.querySelector('summary').focus();
        return;
      }
      if (event.target.closest && event.target.closest('input, textarea, select, [contenteditable]')) return;
      var rel = event.key === 'ArrowLeft' ? 'prev' : event.key === 'ArrowRight' ? 'next' : '';
      var link = rel && document.querySelector('a[rel="' + rel + '"]');
      // What can be moved sideways keeps its arrow keys.
      if (link && root.scrollWidth <= root.clientWidth && !document.querySelector('.zoomed')) link.click();
    });
  });
})();
