/* The settings, the filters, and what is shown once. */
(function () {
  'use strict';

  /* The settings: what is entered is foreseen, and what needs the saved settings waits until they are saved. */
  var settings = document.getElementById('settings');
  var foreseeing;

  function unsaved() {
    settings.querySelectorAll('.unsaved').forEach(function (note) { note.hidden = false; });
    settings.querySelectorAll('.needs-saved').forEach(function (button) { button.disabled = true; });
  }

  if (settings) {
    settings.addEventListener('input', function () {
      unsaved();
      clearTimeout(foreseeing);
      foreseeing = setTimeout(function () {
        if (window.sentinelForesee) {
          window.sentinelForesee();
        }
      }, 500);
    });
  }

  /* Filters: the days are those of the viewer's zone, and what is not asked for does not stand in the address. */
  document.querySelectorAll('form.filter').forEach(function (form) {
    form.addEventListener('formdata', function (event) {
      var data = event.formData;
      Array.from(data.keys()).filter(function (name) { return !data.get(name); }).forEach(function (name) { data.delete(name); });
      if (data.has('from') || data.has('to')) {
        data.set('zone', Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
      }
    });
  });

  /* What is shown once is copied by a button; where the browser has no clipboard for us, it is marked, ready to be copied by hand. */
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy-of]');
    if (!button) {
      return;
    }
    var field = document.getElementById(button.dataset.copyOf);
    var said = document.getElementById(button.dataset.copyOf + '-copied');
    field.select();
    if (navigator.clipboard) {
      navigator.clipboard.writeText(field.value).then(function () { said.textContent = button.dataset.copied; });
    } else {
      said.textContent = button.dataset.marked;
    }
  });
})();
