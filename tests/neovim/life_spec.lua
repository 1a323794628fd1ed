--- The server's life: it comes with the first file and goes with the editor, however that ends.

local desk = require('desk')
local ferry = require('ferry')

--- Starts a second Neovim with the pair and waits until it shows findings; returns how to evaluate in it, and its id.
local function other_editor_at_work()
  desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
  local evaluate, id = desk.other_editor({ 'ferry.fr.md' })
  desk.wait('findings in the other editor', function()
    return evaluate('return #vim.diagnostic.get()') > 0
  end)
  return evaluate, id
end

--- The ids of the processes that a process has started.
local function children(id)
  return vim.api.nvim_get_proc_children(id)
end

local function wait_until_gone(id)
  desk.wait('process ' .. id .. ' to be gone', function()
    return vim.uv.kill(id, 0) ~= 0
  end)
end

return {
  {
    'one server serves all files of a project',
    function()
      desk.write({ ['.git/HEAD'] = '', ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target, ['sub/alone.txt'] = 'Text.\n' })
      for _, name in ipairs({ 'ferry.en.md', 'ferry.fr.md', 'sub/alone.txt' }) do
        desk.open(name)
      end
      desk.equal(1, #vim.lsp.get_clients({ name = 'bilint' }))
    end,
  },
  {
    'it ends when the editor quits',
    function()
      local evaluate, id = other_editor_at_work()
      local server = children(id)
      desk.equal(1, #server)
      pcall(evaluate, "vim.cmd('qall!')")
      wait_until_gone(server[1])
    end,
  },
  {
    'it ends when the editor is killed',
    function()
      local _, id = other_editor_at_work()
      local server = children(id)
      desk.equal(1, #server)
      vim.uv.kill(id, 'sigkill')
      wait_until_gone(server[1])
    end,
  },
  {
    'it is switched off and on again while files are open',
    function()
      desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
      local target = desk.open('ferry.fr.md')
      desk.wait('findings', function()
        return #vim.diagnostic.get(target) > 0
      end)
      vim.lsp.enable('bilint', false)
      desk.expect(target, {})
      vim.lsp.enable('bilint', true)
      desk.wait('findings again', function()
        return #vim.diagnostic.get(target) > 0
      end)
    end,
  },
  {
    'folders are added to the workspace and taken away again, and all pairs are those of the rest',
    function()
      desk.write({
        ['one/.git/HEAD'] = '',
        ['one/a.en.md'] = ferry.source,
        ['one/a.fr.md'] = ferry.target,
        ['two/b.en.md'] = ferry.source,
        ['two/b.fr.md'] = ferry.target,
      })
      desk.expect(desk.open('one/a.fr.md'), { ferry.number, ferry.address })
      local text = vim.api.nvim_get_current_win()
      -- Again from the list itself, which is in front then.
      local function check(expected)
        desk.bring(vim.inspect(expected), function()
          vim.cmd('Bilint check')
        end, function()
          return vim.deep_equal(expected, desk.listed())
        end, desk.listed)
      end
      check({ 'a.fr.md:3', 'a.fr.md:7' })
      vim.api.nvim_set_current_win(text)
      vim.lsp.buf.add_workspace_folder(vim.fs.abspath('two'))
      check({ 'a.fr.md:3', 'a.fr.md:7', 'b.fr.md:3', 'b.fr.md:7' })
      vim.api.nvim_set_current_win(text)
      vim.lsp.buf.remove_workspace_folder(vim.fs.abspath('two'))
      check({ 'a.fr.md:3', 'a.fr.md:7' })
    end,
  },
  {
    'a setting that is changed counts at once',
    function()
      desk.write({ ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
      local target = desk.open('ferry.fr.md')
      desk.expect(target, { ferry.number, ferry.address })
      local source = desk.open('ferry.en.md')
      desk.equal({}, desk.findings(source))
      local server = desk.server(source)
      server.settings = { bilint = { hintsInSource = true } }
      server:notify('workspace/didChangeConfiguration', { settings = server.settings })
      desk.expect(source, { 'hint number-mismatch 3:52 «356»', 'hint markup-url 7:35 «https://example.org/ferry»' })
    end,
  },
}
