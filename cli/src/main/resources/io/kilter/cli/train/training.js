'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const SVG = 'http://www.w3.org/2000/svg';
  const WIDTH = 420;
  const PAD = {left: 48, right: 12, top: 10, bottom: 36};
  const main = document.getElementById('main');

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const shape = (tag, attributes, text) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const count = (value) => value.toLocaleString('en');
  const percent = (value) => (value == null ? '–' : `${(100 * value).toFixed(1)} %`);
  const figure3 = (value) => (value == null ? '–' : value.toFixed(3));
  const brief = (value) => (value == null ? '–' : String(Number(value.toPrecision(4))));
  const spread = (value) => (value.mean == null ? '–' : `${figure3(value.mean)} ± ${figure3(value.deviation)}`);
  const present = (points) => points.filter(([x, y]) => x != null && y != null);

  function section(title) {
    const made = element('section');
    made.append(element('h2', title));
    main.append(made);
    return made;
  }

  function table(into, heads, rows) {
    const scroll = element('div', undefined, 'scroll');
    const made = element('table');
    const head = made.createTHead().insertRow();
    for (const [text, className] of heads) head.append(element('th', text, className));
    const body = made.createTBody();
    for (const {cells, className} of rows) {
      const row = body.insertRow();
      if (className) row.className = className;
      cells.forEach((cell, i) => row.append(element('td', cell, heads[i][1])));
    }
    scroll.append(made);
    into.append(scroll);
  }

  function ticks(low, high) {
    const raw = (high - low) / 5;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw);
    const all = [];
    for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) all.push(Number(at.toPrecision(10)));
    return all;
  }

  /** A frame with axes; answers how to place a point in it. */
  function frame(title, hint, {x = [0, 1], y = [0, 1], xLabel, yLabel, height = 300}) {
    const holder = element('figure');
    const caption = element('figcaption', title);
    if (hint) caption.append(element('small', hint));
    const svg = shape('svg', {viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': hint ? `${title}: ${hint}` : title});
    holder.append(caption, svg);
    const right = WIDTH - PAD.right;
    const bottom = height - PAD.bottom;
    const atX = (value) => PAD.left + (right - PAD.left) * (value - x[0]) / (x[1] - x[0] || 1);
    const atY = (value) => bottom - (bottom - PAD.top) * (value - y[0]) / (y[1] - y[0] || 1);
    for (const tick of ticks(...x)) {
      svg.append(
        shape('line', {class: 'gridline', x1: atX(tick), x2: atX(tick), y1: PAD.top, y2: bottom}),
        shape('text', {x: atX(tick), y: bottom + 14, 'text-anchor': 'middle'}, String(tick)));
    }
    for (const tick of ticks(...y)) {
      svg.append(
        shape('line', {class: 'gridline', x1: PAD.left, x2: right, y1: atY(tick), y2: atY(tick)}),
        shape('text', {x: PAD.left - 6, y: atY(tick) + 4, 'text-anchor': 'end'}, String(tick)));
    }
    svg.append(
      shape('path', {class: 'axis', d: `M${PAD.left},${PAD.top}V${bottom}H${right}`}),
      shape('text', {x: (PAD.left + right) / 2, y: height - 6, 'text-anchor': 'middle'}, xLabel),
      shape('text', {transform: `translate(12 ${(PAD.top + bottom) / 2}) rotate(-90)`, 'text-anchor': 'middle'}, yLabel));
    const line = (points, className) => {
      const path = present(points).map(([px, py], i) => `${i ? 'L' : 'M'}${atX(px).toFixed(1)},${atY(py).toFixed(1)}`).join('');
      if (path) svg.append(shape('path', {class: className, d: path}));
    };
    const dot = (px, py, className, title) => {
      if (px == null || py == null) return;
      const made = shape('circle', {class: className, cx: atX(px), cy: atY(py), r: 5});
      made.append(shape('title', {}, title));
      svg.append(made);
    };
    return {holder, svg, atX, atY, line, dot};
  }

  function legend(into, entries) {
    const list = element('ul', undefined, 'legend');
    for (const [className, text] of entries) {
      const item = element('li');
      const key = shape('svg', {viewBox: '0 0 18 10', 'aria-hidden': 'true'});
      key.append(shape('path', {class: className, d: 'M0,5H18'}));
      item.append(key, text);
      list.append(item);
    }
    into.append(list);
  }

  /** Horizontal bars, the names on the left. */
  function bars(title, hint, rows, className = () => 'bar') {
    const height = 22 * rows.length + 8;
    const holder = element('figure');
    const caption = element('figcaption', title);
    if (hint) caption.append(element('small', hint));
    const svg = shape('svg', {viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': title});
    const most = Math.max(...rows.map((row) => row.value), 1e-12);
    const short = (name) => (name.length > 16 ? `${name.slice(0, 15)}…` : name);
    rows.forEach((row, i) => {
      const y = 22 * i + 4;
      const name = shape('text', {class: 'name', x: 116, y: y + 13, 'text-anchor': 'end'}, short(row.name));
      name.append(shape('title', {}, row.name));
      svg.append(
        name,
        shape('rect', {class: className(row), x: 124, y: y + 2, height: 14, width: Math.max(1, 230 * row.value / most)}),
        shape('text', {x: 130 + 230 * row.value / most, y: y + 13}, row.text));
    });
    holder.append(caption, svg);
    return holder;
  }

  function head() {
    const {choice, data: source, settings} = data;
    document.title = `${data.name} · Kilter training report`;
    document.getElementById('title').textContent = data.name;
    document.getElementById('result').textContent = `${choice.pipeline}. ${choice.reason}`;
    const facts = document.getElementById('facts');
    const time = (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
    for (const text of [
      `${source.source}: ${count(source.rows)} rows of ${count(data.preparation.features.length)} features, ${percent(source.missing)} of the cells empty` +
        (source.bad_rows ? `; ${count(source.bad_rows)} rows could not be read` : ''),
      source.first_time == null ? null : `From ${time(source.first_time)} to ${time(source.last_time)} UTC`,
      source.labelled ? `${count(source.labelled)} rows are labelled, ${count(source.anomalies)} of them anomalies (${percent(source.anomalies / source.labelled)})` : 'No labels: what follows says nothing about how good the model is.',
      `Seed ${settings.seed}; a row is anomalous from a score of ${brief(choice.threshold)}, as ${percent(choice.flagged)} of the training rows are; ${count(choice.bytes)} bytes`,
      ...source.notes, ...source.complaints, ...data.notes,
    ]) if (text) facts.append(element('li', text));
  }

  function validation({scheme, folds, pipelines}) {
    const into = section(`Validation, ${scheme}`);
    into.append(element('p', `${folds.length} folds, tested on ${count(folds.reduce((sum, fold) => sum + fold.test_rows, 0))} rows with ` +
      `${count(folds.reduce((sum, fold) => sum + fold.test_anomalies, 0))} anomalies. Mean and standard deviation over the folds.`, 'note'));
    if (!pipelines.length) {
      into.append(element('p', 'No fold could be validated.'));
      return;
    }
    table(into,
      [['pipeline'], ['ROC-AUC', 'number'], ['PR-AUC', 'number'], ['balanced error', 'number'], ['pooled ROC-AUC', 'number']],
      pipelines.map((pipeline) => ({
        className: pipeline.name === data.choice.pipeline ? 'kept' : '',
        cells: [pipeline.name + (pipeline.supervised ? ', with labels' : ''), spread(pipeline.roc_auc), spread(pipeline.pr_auc), spread(pipeline.balanced_error), figure3(pipeline.pooled_roc_auc)],
      })));
    const plots = element('div', undefined, 'plots');
    for (const [title, of, chance] of [
      ['ROC-AUC of each fold', (pipeline) => pipeline.roc_auc, 0.5],
      ['PR-AUC of each fold', (pipeline) => pipeline.pr_auc, null],
      ['Balanced error of each fold', (pipeline) => pipeline.balanced_error, 0.5],
    ]) if (pipelines.some((pipeline) => of(pipeline).mean != null)) plots.append(folding(title, pipelines, of, chance));
    into.append(plots);
  }

  /** A row of dots per pipeline, its mean as a stroke. */
  function folding(title, pipelines, of, chance) {
    const rowHeight = 26;
    const height = rowHeight * pipelines.length + 24;
    const holder = element('figure');
    holder.append(element('figcaption', title));
    const svg = shape('svg', {viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': title});
    const values = pipelines.flatMap((pipeline) => of(pipeline).folds).filter((value) => value != null);
    const low = Math.min(...values, chance ?? 1);
    const high = Math.max(...values, chance ?? 0);
    const margin = 0.05 * (high - low || 1);
    const at = (value) => 150 + 255 * (value - low + margin) / (high - low + 2 * margin);
    for (const tick of ticks(low - margin, high + margin)) {
      svg.append(
        shape('line', {class: 'gridline', x1: at(tick), x2: at(tick), y1: 0, y2: height - 20}),
        shape('text', {x: at(tick), y: height - 6, 'text-anchor': 'middle'}, String(tick)));
    }
    if (chance != null) svg.append(shape('line', {class: 'guide', x1: at(chance), x2: at(chance), y1: 0, y2: height - 20}));
    pipelines.forEach((pipeline, i) => {
      const y = rowHeight * i + 13;
      svg.append(shape('text', {class: 'name', x: 142, y: y + 4, 'text-anchor': 'end'}, pipeline.name.length > 22 ? `${pipeline.name.slice(0, 21)}…` : pipeline.name));
      of(pipeline).folds.forEach((value, fold) => {
        if (value == null) return;
        const dot = shape('circle', {class: 'dot', cx: at(value), cy: y, r: 4});
        dot.append(shape('title', {}, `fold ${fold + 1}: ${figure3(value)}`));
        svg.append(dot);
      });
      const mean = of(pipeline).mean;
      if (mean != null) svg.append(shape('line', {class: 'mean', x1: at(mean), x2: at(mean), y1: y - 9, y2: y + 9}));
    });
    holder.append(svg);
    return holder;
  }

  function curves() {
    const {curve, choice} = data;
    if (curve.length === 0) return;
    const into = section('Thresholds');
    into.append(element('p', `By the scores of ${choice.judged_by}.`, 'note'));
    const plots = element('div', undefined, 'plots');
    into.append(plots);
    const chosen = curve.reduce((best, point) => (Math.abs(point.threshold - choice.threshold) < Math.abs(best.threshold - choice.threshold) ? point : best));
    if (curve.some((point) => point.recall != null)) {
      const roc = frame('Receiver’s curve', 'found anomalies against false alarms', {xLabel: 'false alarms', yLabel: 'anomalies found'});
      roc.line([[0, 0], [1, 1]], 'guide');
      roc.line([[0, 0], ...curve.map((point) => [point.false_alarms, point.recall]).reverse(), [1, 1]], 's0');
      roc.dot(chosen.false_alarms, chosen.recall, 'dot chosen', 'the model’s threshold');
      const base = data.data.labelled ? data.data.anomalies / data.data.labelled : null;
      const pr = frame('Precision and recall', 'the dashes are what guessing gives', {xLabel: 'anomalies found', yLabel: 'of the flagged, anomalies'});
      if (base != null) pr.line([[0, base], [1, base]], 'guide');
      pr.line(curve.map((point) => [point.recall, point.precision]), 's0');
      pr.dot(chosen.recall, chosen.precision, 'dot chosen', 'the model’s threshold');
      plots.append(roc.holder, pr.holder);
    }
    const all = frame('By threshold', `the model’s is ${brief(choice.threshold)}`, {xLabel: 'threshold', yLabel: 'share of rows', x: [0, Math.max(0.1, choice.threshold, ...curve.map((point) => point.threshold))]});
    all.line([[choice.threshold, 0], [choice.threshold, 1]], 'chosen');
    const shown = [['s0', 'flagged', 'of all rows, flagged'], ['s1', 'recall', 'of the anomalies, found'], ['s2', 'false_alarms', 'of the normal rows, flagged'], ['s3', 'precision', 'of the flagged, anomalies']]
      .filter(([, key]) => curve.some((point) => point[key] != null));
    for (const [className, key] of shown) all.line(curve.map((point) => [point.threshold, point[key]]), className);
    legend(all.holder, shown.map(([className, , text]) => [className, text]));
    plots.append(all.holder, histogram());
  }

  function histogram() {
    const {normal, anomalous} = data.scores;
    const total = (counts) => Math.max(1, counts.reduce((sum, value) => sum + value, 0));
    const last = Math.max(...normal.map((value, i) => (value + anomalous[i] > 0 ? i : 0)), 1) + 1;
    const most = Math.max(...normal.map((value) => value / total(normal)), ...anomalous.map((value) => value / total(anomalous)), 0.01);
    const top = frame('Scores', 'of normal rows and of anomalies, each as shares of their own', {x: [0, last / normal.length], y: [0, most], xLabel: 'score', yLabel: 'share'});
    const steps = (counts) => counts.slice(0, last).flatMap((value, i) => [[i / counts.length, value / total(counts)], [(i + 1) / counts.length, value / total(counts)]]);
    top.line(steps(normal), 's0');
    if (anomalous.some((value) => value > 0)) top.line(steps(anomalous), 's2');
    top.line([[data.choice.threshold, 0], [data.choice.threshold, most]], 'chosen');
    legend(top.holder, [['s0', 'normal'], ...(anomalous.some((value) => value > 0) ? [['s2', 'anomalies']] : []), ['chosen', 'threshold']]);
    return top.holder;
  }

  function features() {
    const {importances, drifts} = data;
    if (importances.length + drifts.length === 0) return;
    const into = section('Features');
    const plots = element('div', undefined, 'plots');
    if (importances.length) {
      plots.append(bars('Importance', `the first of ${count(importances.length)}; shares of the whole`,
        importances.slice(0, 20).map(({feature, share}) => ({name: feature, value: share, text: percent(share)}))));
    }
    if (drifts.length) {
      plots.append(bars('Drift', 'population stability index, earlier against later rows: below 0.1 little, above 0.25 much',
        drifts.slice(0, 20).map(({feature, psi}) => ({name: feature, value: psi ?? 0, text: figure3(psi)})),
        (row) => (row.value > 0.25 ? 'bar odd' : row.value > 0.1 ? 'bar warm' : 'bar')));
    }
    into.append(plots);
    if (!drifts.length) return;
    const more = element('details');
    more.append(element('summary', 'Drift in figures'));
    table(more,
      [['feature'], ['PSI', 'number'], ['KS', 'number'], ['median before', 'number'], ['after', 'number'], ['empty before', 'number'], ['after', 'number']],
      drifts.slice(0, 200).map((drift) => ({cells: [drift.feature, figure3(drift.psi), figure3(drift.ks), brief(drift.earlier_median), brief(drift.later_median), percent(drift.earlier_missing), percent(drift.later_missing)]})));
    into.append(more);
  }

  function preparation() {
    const {kept, dropped, features: all, gaps} = data.preparation;
    const into = section('Preparation');
    const reasons = new Map();
    for (const {reason} of dropped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const list = element('dl');
    const line = (name, text) => list.append(element('dt', name), element('dd', text));
    line('features', count(all.length));
    line('kept', count(kept.length));
    for (const [reason, number] of reasons) line(reason, count(number));
    line('empty cells of the kept', percent(gaps));
    into.append(list);
    if (dropped.length === 0) return;
    const more = element('details');
    more.append(element('summary', 'What was dropped'));
    table(more, [['feature'], ['reason'], ['detail']], dropped.map((drop) => ({cells: [drop.feature, drop.reason, drop.detail]})));
    into.append(more);
  }

  head();
  data.validations.forEach(validation);
  curves();
  features();
  preparation();
})();
