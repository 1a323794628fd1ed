--- Findings as diagnostics: where they appear, and that they follow every edit.

local desk = require('desk')
local ferry = require('ferry')

--- Opens the source, then the target; returns both buffers.
local function open_pair()
  desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
  return desk.open('ferry.en.md'), desk.open('ferry.fr.md')
end

local function sorted(list)
  table.sort(list)
  return list
end

--- What `bilint check` reports in the target of a pair: severity, code and line.
local function checked(source, target)
  local done = vim.system({ 'bilint', 'check', '--hints', '--format', 'jsonl', source, target }, { text = true }):wait()
  assert(done.code <= 1, done.stderr)
  local findings = vim.tbl_map(vim.json.decode, vim.split(done.stdout, '\n', { trimempty = true }))
  findings = vim.tbl_filter(function(finding)
    return finding.path == target
  end, findings)
  return sorted(vim.tbl_map(function(finding)
    return ('%s %s %d'):format(finding.severity, finding.code, finding.line)
  end, findings))
end

--- Copies the pairs `name.en.md`, `name.XX.md` of `tests/pairs` here and returns their names.
local function example_pairs()
  local folder, found = vim.env.BILINT_TEST_PAIRS, {}
  for source in vim.fs.dir(folder) do
    local stem, extension = source:match('^(.+)%.en(%.%w+)$')
    for _, target in ipairs(stem and vim.fn.glob(vim.fs.joinpath(folder, stem .. '.*' .. extension), true, true) or {}) do
      target = vim.fs.basename(target)
      desk.write({ [target] = desk.read(vim.fs.joinpath(folder, target)) })
      if target ~= source then
        table.insert(found, { source, target })
      end
    end
  end
  return found
end

return {
  {
    'they stand in the translation where it departs from its source',
    function()
      local source, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.expect(source, {})
    end,
  },
  {
    'one open file is enough',
    function()
      desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
      desk.expect(desk.open('ferry.fr.md'), { ferry.number, ferry.address })
    end,
  },
  {
    'an edit that cures one makes that one go and no other',
    function()
      local _, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.go_to('365')
      desk.type('ciw356<Esc>')
      desk.expect(target, { ferry.address })
    end,
  },
  {
    'an edit that breaks a number brings one, undoing it takes it away',
    function()
      local _, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.go_to('12 km')
      desk.type('cw21<Esc>')
      desk.expect(target, { ferry.number, 'error number-mismatch 5:63 «21»', ferry.address })
      desk.type('u')
      desk.expect(target, { ferry.number, ferry.address })
    end,
  },
  {
    'they move with the text',
    function()
      local _, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.type('ggO<Esc>')
      desk.expect(target, { 'error number-mismatch 4:51 «365»', 'warning markup-url 8:35 «https://example.org/fery»' })
    end,
  },
  {
    'an edit of the source counts as well, saved or not',
    function()
      local source, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      vim.api.nvim_set_current_buf(source)
      desk.go_to('356')
      desk.type('ciw365<Esc>')
      desk.expect(target, { ferry.address })
    end,
  },
  {
    'a source that changes on disk is noticed when the translation is saved',
    function()
      desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
      local target = desk.open('ferry.fr.md')
      desk.expect(target, { ferry.number, ferry.address })
      desk.write({ ['ferry.en.md'] = (ferry.source:gsub('356', '365')) })
      vim.cmd.write()
      desk.expect(target, { ferry.address })
    end,
  },
  {
    'a closed file keeps none, an opened one gets them again',
    function()
      local _, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      vim.cmd.bdelete()
      desk.expect(target, {})
      desk.expect(desk.open('ferry.fr.md'), { ferry.number, ferry.address })
    end,
  },
  {
    'columns are right after characters of every width',
    function()
      local before = '𝔘nicode 😀 '
      desk.write({
        ['ferry.en.md'] = ferry.source:gsub('In 1996', before .. 'In 1996'):gsub('\n', '\r\n'),
        ['ferry.fr.md'] = ferry.target:gsub('En 1996', before .. 'En 1996'):gsub('\n', '\r\n'),
      })
      desk.expect(desk.open('ferry.fr.md'), { 'error number-mismatch 3:61 «365»', ferry.address })
    end,
  },
  {
    'a file without counterpart has none',
    function()
      desk.write({ ['alone.md'] = ferry.target })
      local alone = desk.open('alone.md')
      desk.type('ggO12 34 https://example.org<Esc>')
      -- The server answers in order: what it has said of a later pair, it would have said of this file before.
      local _, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.equal({}, desk.findings(alone))
    end,
  },
  {
    'a counterpart that appears later makes a pair',
    function()
      desk.write({ ['ferry.fr.md'] = ferry.target })
      local target = desk.open('ferry.fr.md')
      desk.write({ ['ferry.en.md'] = ferry.source })
      desk.open('ferry.en.md')
      desk.expect(target, { ferry.number, ferry.address })
    end,
  },
  {
    'bilint.toml names pairs that no convention finds',
    function()
      desk.write({
        ['bilint.toml'] = '[[pair]]\nsource = "origin.md"\ntarget = "version.md"\nsource-language = "en"\ntarget-language = "fr"\n',
        ['origin.md'] = ferry.source,
        ['version.md'] = ferry.target,
      })
      desk.expect(desk.open('version.md'), { ferry.number, ferry.address })
    end,
  },
  {
    'a mistake in bilint.toml is shown there, and the last good one counts on',
    function()
      desk.write({ ['bilint.toml'] = '[severity]\nmarkup = "off"\n', ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
      local target = desk.open('ferry.fr.md')
      desk.expect(target, { ferry.number })
      desk.write({ ['bilint.toml'] = '[severity]\nmarkup = "of"\n' })
      vim.cmd.write()
      local config = vim.fn.bufadd('bilint.toml')
      desk.wait('a diagnostic in bilint.toml', function()
        return #vim.diagnostic.get(config) == 1
      end)
      desk.go_to('365')
      desk.type('ciw356<Esc>')
      desk.expect(target, {})
    end,
  },
  {
    'settings of the editor reach the server',
    function()
      vim.lsp.config('bilint', { settings = { bilint = { hintsInSource = true } } })
      local source, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.expect(source, { 'hint number-mismatch 3:52 «356»', 'hint markup-url 7:35 «https://example.org/ferry»' })
    end,
  },
  {
    'a text that has no file does no harm',
    function()
      vim.cmd.enew()
      vim.bo.filetype = 'markdown'
      local unnamed = vim.api.nvim_get_current_buf()
      desk.type('iText with 12 words.<Esc>')
      local _, target = open_pair()
      desk.expect(target, { ferry.number, ferry.address })
      desk.equal({}, desk.findings(unnamed))
    end,
  },
  {
    'they are those of `bilint check`, on every example pair',
    function()
      vim.lsp.config('bilint', { settings = { bilint = { hints = true } } })
      local names = example_pairs()
      assert(#names > 0, 'there is no example pair')
      for _, name in ipairs(names) do
        local expected = checked(unpack(name))
        local buffer = desk.open(name[2])
        local function got()
          return sorted(vim.tbl_map(function(finding)
            return finding:match('^%S+ %S+ %d+')
          end, desk.findings(buffer)))
        end
        desk.wait('these findings in ' .. name[2] .. ': ' .. vim.inspect(expected), function()
          return vim.deep_equal(expected, got())
        end, got)
      end
    end,
  },
}
