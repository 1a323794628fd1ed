--- What a person does about a finding: apply the fix, accept the difference.

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
}
