--- The counterpart: read in a float, and jumped to.

local desk = require('desk')
local ferry = require('ferry')

--- Opens the translation and then `name`, with the cursor at `text`, when the pair has been analysed.
local function open_at(name, text)
  desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
  desk.expect(desk.open('ferry.fr.md'), { ferry.number, ferry.address })
  desk.open(name)
  desk.go_to(text)
end

--- Goes to the definition, which is in the other file, or as `go` does; returns the line it is on.
local function line_in(name, go)
  desk.bring('the cursor to be in ' .. name, function()
    -- An answer that comes late must not lead back.
    if vim.fs.basename(vim.api.nvim_buf_get_name(0)) ~= name then
      (go or vim.lsp.buf.definition)()
    end
  end, function()
    return vim.fs.basename(vim.api.nvim_buf_get_name(0)) == name
  end, vim.api.nvim_get_current_line)
  return vim.api.nvim_get_current_line()
end

return {
  {
    'hovering shows the source of the segment',
    function()
      open_at('ferry.fr.md', 'vieille ville')
      local float = desk.float('K')
      assert(float:find('the harbour of Saint-Malo lies 12 km', 1, true), float)
    end,
  },
  {
    'hovering in the source shows the translation',
    function()
      open_at('ferry.en.md', 'old town')
      local float = desk.float('K')
      assert(float:find('le port de Saint-Malo se trouve', 1, true), float)
    end,
  },
  {
    'the definition is the counterpart, both ways',
    function()
      open_at('ferry.fr.md', 'vieille ville')
      assert(vim.startswith(line_in('ferry.en.md'), 'Captain Müller'))
      desk.wait('the server to know ferry.en.md', function()
        return desk.server(0)
      end)
      desk.go_to('passengers')
      assert(vim.startswith(line_in('ferry.fr.md'), 'En 1996'))
    end,
  },
  {
    'the declaration of a number is the one that stands for it',
    function()
      open_at('ferry.fr.md', '12 km')
      assert(vim.startswith(line_in('ferry.en.md', vim.lsp.buf.declaration), 'Captain Müller'))
      desk.equal('12', vim.fn.expand('<cword>'))
    end,
  },
}
