/*
 * The issue before, the issue after, and a calendar of all issues, on every page of an issue. Which issues there are stands at this file's
 * end, written anew with each export, so that pages of old issues know the new ones. Without it a link leads to the list of all issues.
 */
function paperIssues(months, words) {
  'use strict';
  // Oldest first. A day is `27`, its second issue `27-2`, one that lies in another folder than its date's `27=folder`.
  var issues = [];
  Object.keys(months)
    .sort()
    .forEach(function (month) {
      months[month].split(' ').forEach(function (day) {
        var parts = day.split('=');
        issues.push({ date: month + '-' + parts[0].slice(0, 2), nth: Number(parts[0].slice(3)) || 1, dir: parts[1] || month + '-' + parts[0] });
      });
    });

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  }
  function say(name, date) {
    var parts = date.split('-');
    return words[name]
      .replace('{year}', parts[0])
      .replace('{month}', words.months[Number(parts[1]) - 1])
      .replace('{day}', String(Number(parts[2])));
  }

  function fill(nav) {
    var root = nav.getAttribute('data-root');
    var here = nav.getAttribute('data-here');
    var at = issues.findIndex(function (issue) {
      return issue.dir === here;
    });
    var all = nav.querySelector('a');
    function link(issue, attributes, children) {
      attributes.href = root + issue.dir + '/index.html';
      return element('a', attributes, children);
    }
    function turn(issue, name) {
      if (!issue) return element('span', { class: name });
      return link(issue, { class: name }, [
        element('span', {}, [words[name]]),
        ' ',
        element('time', { datetime: issue.date }, [say('day', issue.date)]),
      ]);
    }
    var box = element('details', { class: 'days' }, [element('summary', {}, [words.choose])]);
    var sheet = element('div', {});
    box.append(sheet);

    function show(month) {
      var index = Object.keys(months).sort();
      var i = index.indexOf(month);
      var title = element('b', { 'aria-live': 'polite' }, [say('month', month + '-01')]);
      function step(by, name, sign) {
        var button = element('button', { type: 'button', 'aria-label': words[name] }, [sign]);
        button.disabled = !index[i + by];
        button.addEventListener('click', function () {
          show(index[i + by]);
          var again = sheet.querySelectorAll('button')[by < 0 ? 0 : 1];
          (again.disabled ? sheet.querySelector('button:not(:disabled)') || box.firstChild : again).focus();
        });
        return button;
      }
      var first = new Date(month + '-01T00:00:00Z');
      var lead = (first.getUTCDay() + 6) % 7;
      var length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
      var cells = words.week.map(function (day) {
          return element('span', { class: 'week', 'aria-hidden': 'true' }, [day]);
        });
      for (var blank = 0; blank < lead; blank++) cells.push(element('span', {}));
      for (var day = 1; day <= length; day++) {
        var date = month + '-' + (day < 10 ? '0' : '') + day;
        var those = issues.filter(function (issue) {
          return issue.date === date;
        });
        cells.push(
          those.length === 0
            ? element('span', { class: 'none' }, [String(day)])
            : element(
                'span',
                {},
                those.map(function (issue) {
                  var name = say('date', date) + (issue.nth > 1 ? ' (' + issue.nth + ')' : '');
                  var attributes = { 'aria-label': name, title: name };
                  if (issue.dir === here) attributes['aria-current'] = 'page';
                  return link(issue, attributes, [issue.nth > 1 ? day + '·' + issue.nth : String(day)]);
                }),
              ),
        );
      }
      sheet.replaceChildren(
        element('div', { class: 'month' }, [step(-1, 'earlier', '‹'), title, step(1, 'later', '›')]),
        element('div', { class: 'grid' }, cells),
      );
    }
    var now = issues[at] || issues[issues.length - 1];
    if (!now) return;
    show(now.date.slice(0, 7));
    if (at < 0) nav.prepend(box);
    else {
      nav.prepend(turn(issues[at - 1], 'before'), box);
      all.before(turn(issues[at + 1], 'after'));
    }
    document.addEventListener('click', function (event) {
      if (box.open && !box.contains(event.target) && event.target.isConnected) box.open = false;
    });
    document.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || !box.open) return;
      box.open = false;
      box.firstChild.focus();
    });
  }
  document.querySelectorAll('nav.issues').forEach(fill);
}
