const filter = document.getElementById('filter');
filter?.addEventListener('input', () => {
  let shown = 0;
  for (const finding of document.querySelectorAll('.finding')) {
    finding.hidden = !finding.textContent.toLowerCase().includes(filter.value.toLowerCase());
    shown += finding.hidden ? 0 : 1;
  }
  document.getElementById('shown').textContent = shown;
});
