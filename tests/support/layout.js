/**
 * A function for the page: the faults of its layout as it stands, one line each, [] for none.
 *
 * A word is a run of letters or figures: for Han and kana, which break anywhere, only the runs of
 * other letters and the numbers between them. Marked by templates: `data-may-break` (addresses, codes
 * of any length), `data-may-scroll` (what is wide by nature and scrolls in a box of its own).
 */
() => {
  const WORD =
    /[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]]+(?:['’.,:·][[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]]+)*/gv;
  const UNREAD = "script, style, noscript, template, svg, .unseen, .skip, option, textarea";
  const SLACK = 1.5;
  const root = document.documentElement;
  const faults = new Set();

  const named = (element) => {
    const own = element.id ? `#${element.id}` : "";
    const classes = typeof element.className === "string" ? element.className.trim() : "";
    return element.localName + own + (classes && `.${classes.replace(/\s+/g, ".")}`);
  };
  const path = (element) =>
    [element.parentElement?.parentElement, element.parentElement, element]
      .filter((each) => each && each !== root && each !== document.body)
      .map(named)
      .join(" > ");
  const tell = (what, element) => faults.add(`${what} in ${path(element)}`);

  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  /** Shown, and not only to those who listen: such text stands in a box of one pixel. */
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !style(element).clipPath.startsWith("inset(50%");
  const elements = [...document.body.querySelectorAll("*")].filter(
    (each) => !each.closest(UNREAD) && seen(each),
  );
  const stuck = elements.filter((each) => {
    const { position, insetBlockStart, insetBlockEnd } = style(each);
    return (
      position === "fixed" ||
      (position === "sticky" && (insetBlockStart !== "auto" || insetBlockEnd !== "auto"))
    );
  });

  /** The length of a whole line of the page: no layout gives a word more. */
  const line = (() => {
    const main =
      document.querySelector("main .wide, main.wide") ??
      document.querySelector("main") ??
      document.body;
    const { paddingLeft, paddingRight } = getComputedStyle(main);
    return main.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  })();

  const block = (element) => {
    let each = element;
    while (/^(inline|contents)$/.test(style(each).display) && each.parentElement)
      each = each.parentElement;
    return each;
  };

  /** The rectangles of a range by line: the pieces of one word in a line touch or share their height. */
  const lines = (range, upright) => {
    const found = [];
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 0.5 || bottom - top < 0.5) continue;
      const [from, to, start, end] = upright
        ? [left, right, top, bottom]
        : [top, bottom, left, right];
      const same = found.find(
        (each) => Math.min(each.to, to) - Math.max(each.from, from) > (to - from) / 2,
      );
      if (same) {
        same.start = Math.min(same.start, start);
        same.end = Math.max(same.end, end);
      } else found.push({ from, to, start, end });
    }
    return found;
  };

  const pieces = (node, start, word, upright) => {
    const range = document.createRange();
    let last = null;
    let said = "";
    for (let at = 0; at < word.length; at += 1) {
      range.setStart(node, start + at);
      range.setEnd(node, start + at + 1);
      const box = range.getBoundingClientRect();
      const where = upright ? box.left : box.top;
      if (last !== null && Math.abs(where - last) > 3) said += "/";
      last = where;
      said += word[at];
    }
    return said;
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(UNREAD) || !seen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const upright = style(element).writingMode.startsWith("vertical");
    const rows = lines(range, upright);
    if (!rows.length) continue;
    const free = element.closest("[data-may-break]");
    const scrolls = element.closest("[data-may-scroll]");
    const box = block(element).getBoundingClientRect();
    const [near, far] = upright ? [box.top, box.bottom] : [box.left, box.right];
    for (const row of rows) {
      if (upright || scrolls) continue;
      if (row.start < -SLACK || row.end > innerWidth + SLACK)
        tell(`"${node.data.trim().slice(0, 40)}" out of sight`, element);
    }
    for (const match of node.data.matchAll(WORD)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const parts = lines(range, upright);
      if (!parts.length) continue;
      const length = parts.reduce((sum, { start, end }) => sum + end - start, 0);
      const wide = parts.some(({ start, end }) => start < near - SLACK || end > far + SLACK);
      if (wide && !scrolls) tell(`"${match[0]}" wider than its box`, element);
      if (parts.length === 1 || free) continue;
      const hyphenated = style(element).hyphens === "auto" && length <= far - near + SLACK;
      const number = /^[\p{N}.,:·]+$/u.test(match[0]);
      if (number || !(hyphenated || length > line))
        tell(`"${pieces(node, match.index, match[0], upright)}" broken`, element);
    }
    if (
      !stuck.some((each) => each.contains(element)) &&
      !element.closest(".languages ul, dialog")
    ) {
      for (const { from, to, start, end } of rows)
        texts.push({
          element,
          node,
          box: upright ? [from, to, start, end] : [start, end, from, to],
        });
    }
  }

  /* Text that lies on other text. */
  texts.sort((one, other) => one.box[2] - other.box[2]);
  texts.forEach(({ element, node, box: [left, right, top, bottom] }, at) => {
    for (const other of texts.slice(at + 1)) {
      if (other.box[2] >= bottom) break;
      if (other.node === node) continue;
      const across = Math.min(right, other.box[1]) - Math.max(left, other.box[0]);
      const down = Math.min(bottom, other.box[3]) - other.box[2];
      if (across > 3 && down > 0.45 * Math.min(bottom - top, other.box[3] - other.box[2]))
        tell(
          `"${node.data.trim().slice(0, 30)}" under "${other.node.data.trim().slice(0, 30)}"`,
          element,
        );
    }
  });

  for (const element of elements) {
    const { overflowX, overflowY } = style(element);
    const clips = overflowX !== "visible" || overflowY !== "visible";
    if (!clips || element.matches("input, select") || element.closest("[data-may-scroll]"))
      continue;
    if (element.scrollWidth > element.clientWidth + SLACK) tell("cut at its side", element);
    const hides = overflowY === "hidden" || overflowY === "clip";
    if (hides && element.scrollHeight > element.clientHeight + SLACK)
      tell("cut at its foot", element);
  }

  if (root.scrollWidth > innerWidth)
    faults.add(`the page is ${root.scrollWidth} wide, the screen ${innerWidth}`);

  /* What stays in sight, and what stands before the page's own text. */
  const frame = stuck
    .filter((each) => each.getBoundingClientRect().width > 0.9 * innerWidth)
    .reduce((sum, each) => sum + each.getBoundingClientRect().height, 0);
  if (frame > innerHeight / 3)
    faults.add(`${Math.round(frame)} of ${innerHeight} stay covered by the frame`);
  const ways = document.querySelector("header .ways");
  const head =
    ways && style(ways).position === "static" ? ways.getBoundingClientRect().bottom + scrollY : 0;
  // The area of words grows with the square of their size.
  const larger = Math.max(1, parseFloat(getComputedStyle(root).fontSize) / 24) ** 2;
  if (head > (larger * innerHeight) / 3)
    faults.add(`${Math.round(head)} of ${innerHeight} before the page begins`);
  return [...faults];
};
