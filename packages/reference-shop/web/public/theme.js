// A file of its own, run before the first paint: the page would otherwise flash in the wrong theme, and the content
// security policy allows no inline script.
try {
  const chosen = localStorage.getItem('perfshop.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is blocked: the system's theme applies.
}
