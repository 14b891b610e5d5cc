/* The copy buttons of the desk's tool pages. From a folder there is no clipboard to ask for: a copy is made as the keyboard makes one. */
(function () {
  'use strict';

  function textOf(id) {
    var element = document.getElementById(id);
    return element.value === undefined ? element.textContent : element.value;
  }

  /* Something must be selected for a copy to happen; what goes into the clipboard is said in the event. */
  function copy(holder, html, plain) {
    var selection = window.getSelection();
    var kept = [];
    for (var i = 0; i < selection.rangeCount; i++) kept.push(selection.getRangeAt(i));
    var put = false;
    function onCopy(event) {
      if (html !== null) event.clipboardData.setData('text/html', html);
      event.clipboardData.setData('text/plain', plain);
      event.preventDefault();
      event.stopImmediatePropagation();
      put = true;
    }
    var range = document.createRange();
    range.selectNodeContents(holder);
    selection.removeAllRanges();
    selection.addRange(range);
    document.addEventListener('copy', onCopy, true);
    var done = false;
    try {
      done = document.execCommand('copy') && put;
    } catch {
      /* said below */
    }
    document.removeEventListener('copy', onCopy, true);
    // Where copying failed what is to be copied stays selected, for the keyboard.
    if (done) {
      selection.removeAllRanges();
      kept.forEach(function (one) {
        selection.addRange(one);
      });
    }
    return done;
  }

  var said = document.getElementById('said');
  document.querySelectorAll('button[data-copy]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var rich = button.dataset.plain !== undefined;
      var holder = rich ? document.querySelector('.paste') : document.getElementById(button.dataset.copy);
      var words = textOf(button.dataset.copy);
      var done = copy(holder, rich ? words : null, rich ? textOf(button.dataset.plain) : words);
      document.querySelectorAll('.copied').forEach(function (other) {
        other.classList.remove('copied');
      });
      if (done) button.classList.add('copied');
      // Emptied first: the same sentence twice is said twice.
      said.textContent = '';
      said.className = done ? 'said' : 'said bad';
      setTimeout(function () {
        said.textContent = done ? button.dataset.done : button.dataset.failed;
      }, 30);
    });
  });
})();
