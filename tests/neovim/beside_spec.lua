--- The counterpart in a window beside: opened, scrolled in step, highlighted; and the other subcommands of `:Bilint`.

local desk = require('desk')
local ferry = require('ferry')

--- Opens the translation of the example pair when it has been analysed.
local function open_pair(files)
  desk.write(vim.tbl_extend('error', { ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target }, files or {}))
  local target = desk.open('ferry.fr.md')
  desk.expect(target, { ferry.number, ferry.address })
  return target
end

--- The window that shows a file, or nil.
local function window_of(name)
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.fs.basename(vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window))) == name then
      return window
    end
  end
end

--- Opens the counterpart and waits for its window and its server.
local function open_beside(name)
  desk.bring('a window with ' .. name, function()
    vim.cmd('Bilint counterpart')
  end, function()
    local window = window_of(name)
    return window and desk.server(vim.api.nvim_win_get_buf(window))
  end)
  return window_of(name)
end

--- A pair of 200 short paragraphs; from the middle on, those of the translation have a second line.
local function long_pair()
  local source, target = {}, {}
  for day = 1, 200 do
    table.insert(source, ('On day %d the ferry left the harbour at noon with the mail.\n'):format(day))
    table.insert(target, ('Au jour %d le bac a quitté le port à midi avec le courrier.\n'):format(day))
    if day > 100 then
      target[#target] = target[#target] .. 'Les passagers attendaient déjà depuis le matin.\n'
    end
  end
  return { ['long.en.md'] = table.concat(source, '\n'), ['long.fr.md'] = table.concat(target, '\n') }
end

--- What is highlighted in the window of a file.
local function highlighted(name)
  local buffer = vim.api.nvim_win_get_buf(window_of(name))
  local namespace = vim.api.nvim_get_namespaces()['bilint.counterpart']
  return vim.tbl_map(function(found)
    local row, column, details = found[2], found[3], found[4]
    return table.concat(vim.api.nvim_buf_get_text(buffer, row, column, details.end_row, details.end_col, {}), ' ')
  end, vim.api.nvim_buf_get_extmarks(buffer, namespace, 0, -1, { details = true }))
end

return {
  {
    'the counterpart opens beside, and the cursor stays',
    function()
      open_pair()
      local before = vim.api.nvim_get_current_win()
      desk.go_to('vieille ville')
      local window = open_beside('ferry.en.md')
      desk.equal(before, vim.api.nvim_get_current_win())
      desk.equal(5, vim.api.nvim_win_get_cursor(window)[1])
      assert(vim.api.nvim_win_get_position(window)[2] > 0, 'it is not to the right')
      vim.cmd('Bilint counterpart')
      desk.equal(2, #vim.api.nvim_list_wins())
    end,
  },
  {
    'the two scroll in step, either leading, until one is closed or that is switched off',
    function()
      desk.write(long_pair())
      -- Windows tell of their scrolling only to an editor that waits for keys: it takes a second one.
      local evaluate = desk.other_editor({ 'long.fr.md' })
      local function tops()
        return evaluate([[return vim.tbl_map(function(window) return vim.fn.line('w0', window) end, vim.api.nvim_list_wins())]])
      end
      desk.wait('the pair to be aligned', function()
        return evaluate([[
          local server = vim.lsp.get_clients({ name = 'bilint', bufnr = 0 })[1]
          local params = { textDocument = { uri = vim.uri_from_bufnr(0) } }
          local answer = server and server.initialized and server:request_sync('bilint/alignment', params, 1000, 0)
          return answer ~= nil and answer ~= false and type(answer.result) == 'table'
        ]])
      end)
      desk.bring('two windows', function()
        evaluate([[vim.cmd('Bilint counterpart')]])
      end, function()
        return #tops() == 2
      end, tops)
      local function press(keys, expected)
        evaluate(('vim.api.nvim_input(%q)'):format(keys))
        desk.wait('the windows at ' .. table.concat(expected, ' and '), function()
          return vim.deep_equal(expected, tops())
        end, tops)
      end
      -- The translation of day N begins in line 2N - 1 as far as day 100, from there in line 3N - 102; the source in 2N - 1.
      press('300Gzt', { 300, 267 })
      press('<C-w>w101Gzt', { 101, 101 })
      press(':Bilint scroll<CR>1Gzt', { 101, 1 })
    end,
  },
  {
    'the counterpart of the segment at the cursor is highlighted',
    function()
      open_pair()
      open_beside('ferry.en.md')
      local function expect_beside(text, name, start)
        desk.bring(start .. ' in ' .. name, function()
          desk.go_to(text)
          vim.api.nvim_exec_autocmds('CursorMoved', {})
        end, function()
          return vim.startswith(highlighted(name)[1] or '', start)
        end, function()
          return highlighted(name)
        end)
      end
      expect_beside('passagers', 'ferry.en.md', 'In 1996')
      vim.api.nvim_set_current_win(window_of('ferry.en.md'))
      expect_beside('Captain', 'ferry.fr.md', 'Le capitaine')
      desk.equal({}, highlighted('ferry.en.md'))
    end,
  },
  {
    'next and previous go to the findings, around the ends',
    function()
      open_pair()
      for _, step in ipairs({ { 'next', 3 }, { 'next', 7 }, { 'next', 3 }, { 'previous', 7 } }) do
        vim.cmd('Bilint ' .. step[1])
        desk.equal(step[2], vim.fn.line('.'))
      end
    end,
  },
  {
    'pair and unpair write bilint.toml',
    function()
      desk.write({ ['bilint.toml'] = 'conventions = false\n', ['origin.md'] = ferry.source, ['version.md'] = ferry.target })
      local target = desk.open('version.md')
      vim.cmd('Bilint pair origin.md')
      desk.save_config()
      desk.expect(target, { ferry.number, ferry.address })
      vim.cmd('Bilint unpair')
      desk.wait('nothing to be paired', function()
        vim.cmd('silent! wall')
        return #desk.findings(target) == 0
      end, function()
        return desk.read('bilint.toml')
      end)
    end,
  },
  {
    'restart brings another server',
    function()
      local target = open_pair()
      local before = desk.server().id
      vim.cmd('Bilint restart')
      desk.wait('another server', function()
        local server = desk.server(target)
        return server and server.id ~= before and server.initialized
      end)
      desk.expect(target, { ferry.number, ferry.address })
    end,
  },
  {
    'subcommands and files are completed, others are refused with advice',
    function()
      desk.equal({ 'pair', 'previous' }, vim.fn.getcompletion('Bilint p', 'cmdline'))
      desk.write({ ['origin.md'] = 'Text.\n' })
      desk.equal({ 'origin.md' }, vim.fn.getcompletion('Bilint pair o', 'cmdline'))
      desk.equal({ 'origin.md' }, vim.fn.getcompletion('Bilint rename o', 'cmdline'))
      local said
      vim.notify = function(text)
        said = text
      end
      vim.cmd('Bilint nonsense')
      assert(said:find('counterpart, next', 1, true), said)
    end,
  },
}
