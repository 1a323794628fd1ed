--- What a person does about a finding: apply the fix or all safe ones, accept the difference, switch the check off, tell the
--- glossary.

local desk = require('desk')
local ferry = require('ferry')

--- Opens the translation in a project of its own, at the wrong number.
local function open_at_number()
  desk.write({ ['bilint.toml'] = '', ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
  local target = desk.open('ferry.fr.md')
  desk.expect(target, { ferry.number, ferry.address })
  desk.go_to('365')
  return target
end

--- Opens a translation that renders a name twice, and the third time does not, at the words that stand there instead.
local function open_at_name()
  desk.write({
    ['bilint.toml'] = '',
    ['a.en.md'] = 'They like Kerrigan.\n\nIt was cold.\n\nThen came Kerrigan.\n\nIt was late.\n\nPeople called Kerrigan.\n',
    ['a.fr.md'] = 'Ils aiment Kerrigan.\n\nIl faisait froid.\n\nPuis vint Kerrigan.\n\nIl était tard.\n\nOn a appelé le maire.\n',
  })
  local target = desk.open('a.fr.md')
  desk.expect(target, { 'warning entity-missing 9:1 «On a appelé le maire.»' })
  desk.go_to('maire')
  return target
end

return {
  {
    'the fix puts the right number in, undoing it brings the finding back',
    function()
      local target = open_at_number()
      desk.choose_action('356')
      desk.expect(target, { ferry.address })
      desk.equal(ferry.target:gsub('365', '356'), table.concat(vim.api.nvim_buf_get_lines(target, 0, -1, false), '\n') .. '\n')
      desk.type('u')
      desk.expect(target, { ferry.number, ferry.address })
    end,
  },
  {
    'an accepted difference stays accepted after a restart, and in `bilint check`',
    function()
      local target = open_at_number()
      desk.choose_action('accept')
      desk.expect(target, { ferry.address })
      assert(desk.read('bilint-accepted.jsonl'), 'bilint-accepted.jsonl has not been written')
      desk.restart_server()
      desk.expect(target, { ferry.address })
      local done = vim.system({ 'bilint', 'check', '--format', 'jsonl' }, { text = true }):wait()
      assert(not done.stdout:find('number-mismatch', 1, true), done.stdout)
    end,
  },
  {
    'all differences alike are accepted at once, in the other pairs as well',
    function()
      desk.write({
        ['other.en.md'] = ferry.source:gsub('passengers', 'passengers safely'),
        ['other.fr.md'] = ferry.target:gsub('passagers', 'passagers sans encombre'),
      })
      local target = open_at_number()
      local other = desk.open('other.fr.md')
      desk.expect(other, { ferry.number, ferry.address })
      vim.api.nvim_set_current_buf(target)
      desk.go_to('365')
      desk.choose_action('accept all 2 differences like this')
      desk.expect(target, { ferry.address })
      desk.expect(other, { ferry.address })
    end,
  },
  {
    'a difference that was accepted is found again when the text changes',
    function()
      local target = open_at_number()
      desk.choose_action('accept')
      desk.expect(target, { ferry.address })
      desk.go_to('365')
      desk.type('ciw366<Esc>')
      desk.expect(target, { 'error number-mismatch 3:51 «366»', ferry.address })
    end,
  },
  {
    'all safe fixes are applied at once, and no other',
    function()
      local target = open_at_number()
      desk.bring('the address to be right', function()
        vim.lsp.buf.code_action({ context = { only = { 'source.fixAll.bilint' }, diagnostics = {} }, apply = true })
      end, function()
        return vim.deep_equal({ ferry.number }, desk.findings(target))
      end, function()
        return desk.findings(target)
      end)
      local text = table.concat(vim.api.nvim_buf_get_lines(target, 0, -1, false), '\n') .. '\n'
      desk.equal((ferry.target:gsub('/fery', '/ferry')), text)
    end,
  },
  {
    'a check that is switched off in a file stays on in the others',
    function()
      desk.write({ ['other.en.md'] = ferry.source, ['other.fr.md'] = ferry.target })
      local target = open_at_number()
      desk.choose_action('in this file')
      desk.save_config()
      desk.expect(target, { ferry.address })
      assert(desk.read('bilint.toml'):find('files = ["ferry.fr.md"]', 1, true), desk.read('bilint.toml'))
      desk.expect(desk.open('other.fr.md'), { ferry.number, ferry.address })
    end,
  },
  {
    'a check is switched off in the project, even where that has no bilint.toml yet',
    function()
      desk.write({ ['a.en.md'] = ferry.source, ['a.fr.md'] = ferry.target, ['b.en.md'] = ferry.source, ['b.fr.md'] = ferry.target })
      local other, target = desk.open('a.fr.md'), desk.open('b.fr.md')
      desk.expect(other, { ferry.number, ferry.address })
      desk.expect(target, { ferry.number, ferry.address })
      desk.go_to('365')
      desk.choose_action('in this project')
      desk.save_config()
      desk.expect(target, { ferry.address })
      desk.expect(other, { ferry.address })
      desk.equal('[severity]\nnumber-mismatch = "off"', vim.trim(desk.read('bilint.toml')))
    end,
  },
  {
    'a word is accepted as the rendering of a name',
    function()
      local target = open_at_name()
      desk.choose_action('accept `maire` as a rendering of `Kerrigan`')
      desk.save_config()
      desk.expect(target, {})
      assert(desk.read('bilint.toml'):find('target = ["Kerrigan", "maire"]', 1, true), desk.read('bilint.toml'))
    end,
  },
  {
    'a name that is never translated is asked for as it stands',
    function()
      local target = open_at_name()
      desk.choose_action('never translate `Kerrigan`')
      desk.save_config()
      desk.expect(target, { 'error entity-untranslatable 9:1 «On a appelé le maire.»' })
      assert(desk.read('bilint.toml'):find('source = "Kerrigan"\nkeep = true\n', 1, true), desk.read('bilint.toml'))
      desk.go_to('le maire')
      desk.type('c2wKerrigan<Esc>')
      desk.expect(target, {})
    end,
  },
}
