--- The translator's desk: what a person does in Neovim and sees there, for the specs to speak of.
---
--- Nothing here sleeps: every wait is for a condition, and its limit is generous since it is only reached in failure.

local M = {}

--- Milliseconds after which what is waited for will not come any more.
local LIMIT = 180000

--- Milliseconds that what a key brings has to come, before it is pressed again.
local PATIENCE = 5000

--- Writes files, named from the working directory; a text is a string.
---@param files table<string, string>
function M.write(files)
  for name, text in pairs(files) do
    vim.fn.mkdir(vim.fs.dirname(vim.fs.abspath(name)), 'p')
    local file = assert(io.open(name, 'wb'))
    file:write(text)
    file:close()
  end
end

--- The content of a file on disk, or nil.
---@param name string
function M.read(name)
  local file = io.open(name, 'rb')
  if not file then
    return nil
  end
  local text = file:read('a')
  file:close()
  return text
end

--- Waits until `condition` holds; the error says what was waited for and, by `seen`, what there was instead.
---@param what string
---@param condition fun(): any
---@param seen? fun(): any
function M.wait(what, condition, seen)
  if not vim.wait(LIMIT, condition, 10) then
    error(('waited in vain for %s; seen: %s'):format(what, vim.inspect(seen and seen() or nil)), 2)
  end
end

--- Acts, again and again, until what shall come of it is there: the server answers at once, even while it still reads a
--- text. The act must do no harm when it is done twice.
---@param what string
---@param act fun()
---@param condition fun(): any
---@param seen? fun(): any
function M.bring(what, act, condition, seen)
  local since
  M.wait(what, function()
    if not since or vim.uv.now() - since > PATIENCE then
      act()
      since = vim.uv.now()
    end
    return condition()
  end, seen)
end

--- Fails unless both are equal.
function M.equal(expected, got)
  if not vim.deep_equal(expected, got) then
    error(('expected %s\ngot %s'):format(vim.inspect(expected), vim.inspect(got)), 2)
  end
end

--- The server attached to a buffer, or nil.
---@param buffer? integer
function M.server(buffer)
  return vim.lsp.get_clients({ name = 'bilint', bufnr = buffer })[1]
end

--- Shows a file in the current window and returns its buffer, with the server attached.
---@param name string
function M.open(name)
  if not vim.endswith(vim.api.nvim_buf_get_name(0), '/' .. name) then
    vim.cmd.edit(vim.fn.fnameescape(name))
  end
  local buffer = vim.api.nvim_get_current_buf()
  M.wait('the server to attach to ' .. name, function()
    local server = M.server(buffer)
    return server and server.initialized
  end)
  return buffer
end

--- Moves the cursor to the first place in the current buffer where `text` stands.
---@param text string
function M.go_to(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. vim.fn.escape(text, '\\'), 'c') > 0, 'not in the buffer: ' .. text)
end

--- Types keys as a person does, `<Esc>` and the like included.
---@param keys string
function M.type(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

--- bilint's words for the severities.
local SEVERITIES = { 'error', 'warning', 'information', 'hint' }

--- What a person sees of a buffer's findings, in the order of the text: `error number-mismatch 2:28 «365»`.
--- Lines and columns are counted as `bilint check` counts them: in characters, from one.
---@param buffer integer
function M.findings(buffer)
  local found = vim.diagnostic.get(buffer)
  table.sort(found, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col)
  end)
  return vim.tbl_map(function(finding)
    -- Between an edit and the server's answer a place may lie outside the text.
    local inside, lines = pcall(vim.api.nvim_buf_get_text, buffer, finding.lnum, 0, finding.end_lnum, finding.end_col, {})
    if not inside then
      return 'stale ' .. finding.code
    end
    local column = vim.str_utfindex(lines[1], 'utf-32', finding.col, false) + 1
    lines[1] = lines[1]:sub(finding.col + 1)
    local place = ('%d:%d «%s»'):format(finding.lnum + 1, column, table.concat(lines, '⏎'))
    return table.concat({ SEVERITIES[finding.severity], finding.code, place }, ' ')
  end, found)
end

--- Waits until a buffer's findings are exactly these.
---@param buffer integer
---@param expected string[]
function M.expect(buffer, expected)
  M.wait(vim.inspect(expected), function()
    return vim.deep_equal(expected, M.findings(buffer))
  end, function()
    return M.findings(buffer)
  end)
end

--- Chooses the code action at the cursor whose title contains `text`, as from the menu.
---@param text string
function M.choose_action(text)
  local offered = {}
  local select = vim.ui.select
  local chosen = false
  vim.ui.select = function(items, _, on_choice)
    for index, item in ipairs(items) do
      offered[index] = item.action.title
      if not chosen and item.action.title:find(text, 1, true) then
        chosen = true
        on_choice(item, index)
      end
    end
  end
  M.bring('an action with ' .. text, function()
    vim.lsp.buf.code_action()
  end, function()
    return chosen
  end, function()
    return offered
  end)
  vim.ui.select = select
end

--- What the float shows that a key opens, as one string; the float is closed again.
---@param keys string
function M.float(keys)
  local text
  M.bring('a float after ' .. keys, function()
    M.type(keys)
  end, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
  end)
  return text
end

--- What may be written behind `text`, where that first stands in a buffer.
---@param buffer integer
---@param text string
function M.offered(buffer, text)
  M.go_to(text)
  local params = vim.lsp.util.make_position_params(0, M.server(buffer).offset_encoding)
  params.position.character = params.position.character + vim.fn.strchars(text)
  local answer = M.server(buffer):request_sync('textDocument/completion', params, 1000, buffer)
  local result = answer and answer.result or {}
  return vim.tbl_map(function(item)
    return item.label
  end, vim.islist(result) and result or result.items or {})
end

--- What the quickfix window lists, in the order of the names: `a.fr.md:3`.
function M.listed()
  local found = vim.tbl_map(function(entry)
    return vim.fs.basename(vim.api.nvim_buf_get_name(entry.bufnr)) .. ':' .. entry.lnum
  end, vim.fn.getqflist())
  table.sort(found)
  return found
end

--- Waits until the server has had `bilint.toml` changed, and saves that, as a person does.
function M.save_config()
  M.wait('a change of bilint.toml', function()
    local config = vim.fn.bufnr('bilint.toml')
    return config > 0 and vim.bo[config].modified
  end)
  vim.cmd.wall()
end

--- Starts a second Neovim with the same plugin, remote-controlled; returns what evaluates Lua in it, and its process id.
---@param arguments string[]
function M.other_editor(arguments)
  local command = vim.list_extend({ vim.v.progpath, '--headless', '--embed', '-i', 'NONE', '-n' }, arguments)
  local channel = vim.fn.jobstart(command, { rpc = true })
  local function evaluate(code)
    return vim.rpcrequest(channel, 'nvim_exec_lua', code, {})
  end
  return evaluate, vim.fn.jobpid(channel)
end

--- Ends the server and starts another for the open files.
function M.restart_server()
  local id = M.server().id
  vim.lsp.enable('bilint', false)
  M.wait('the server to end', function()
    return not M.server()
  end)
  vim.lsp.enable('bilint', true)
  M.wait('another server', function()
    local server = M.server(0)
    return server and server.id ~= id and server.initialized
  end)
end

return M
