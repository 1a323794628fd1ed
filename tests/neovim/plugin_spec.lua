--- The plugin itself: what it switches on, for which files, and its health check.

local desk = require('desk')

--- The text that `:checkhealth bilint` shows.
local function health()
  vim.cmd('checkhealth bilint')
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function contains(text, part)
  assert(text:find(part, 1, true), ('%q is not in\n%s'):format(part, text))
end

return {
  {
    'it is on without any setup',
    function()
      assert(vim.lsp.is_enabled('bilint'))
      desk.equal({ 'bilint', 'lsp' }, vim.lsp.config.bilint.cmd)
    end,
  },
  {
    'g:bilint_enable leaves it off, said in Lua or in Vim script',
    function()
      for _, setting in ipairs({ 'lua vim.g.bilint_enable = false', 'let g:bilint_enable = 0' }) do
        local evaluate = desk.other_editor({ '--cmd', setting })
        desk.equal(false, evaluate("return vim.lsp.is_enabled('bilint')"))
      end
    end,
  },
  {
    'a text file is plaintext to the server, Markdown is markdown',
    function()
      local language_id = vim.lsp.config.bilint.get_language_id
      desk.equal('plaintext', language_id(0, 'text'))
      desk.equal('markdown', language_id(0, 'markdown'))
    end,
  },
  {
    'a file of another type starts no server',
    function()
      desk.write({ ['a.en.lua'] = 'return 1\n' })
      vim.cmd.edit('a.en.lua')
      desk.equal('lua', vim.bo.filetype)
      desk.equal(nil, desk.server())
    end,
  },
  {
    'without the program nothing is said while editing, and the health check says what to do',
    function()
      vim.lsp.config('bilint', { cmd = { 'bilint-is-not-here', 'lsp' } })
      desk.write({ ['a.en.md'] = 'Text.\n' })
      vim.cmd.edit('a.en.md')
      desk.equal('', vim.trim(vim.fn.execute('messages')))
      local report = health()
      contains(report, 'ERROR `bilint-is-not-here` cannot be run')
      contains(report, 'vim.lsp.config')
    end,
  },
  {
    'the health check finds everything in order',
    function()
      desk.write({ ['.git/HEAD'] = '', ['a.en.md'] = 'Text.\n' })
      desk.open('a.en.md')
      local report = health()
      assert(not report:find('ERROR') and not report:find('WARNING'), report)
      contains(report, 'is bilint ')
      contains(report, 'with 1 open file(s)')
    end,
  },
  {
    'its help has tags that lead somewhere',
    function()
      vim.cmd('helptags ALL')
      vim.cmd('help bilint')
      desk.equal('bilint.txt', vim.fs.basename(vim.api.nvim_buf_get_name(0)))
    end,
  },
}
