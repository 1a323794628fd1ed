--- A text and its counterpart in two windows beside each other: they scroll in step, and the counterpart of the segment
--- at the cursor is highlighted.

local alignment = require('bilint.alignment')

local M = {}

local namespace = vim.api.nvim_create_namespace('bilint.counterpart')

--- The window that goes with each of the windows.
---@type table<integer, integer>
local partners = {}

--- The window beside another one, if it is still there.
---@param window integer
---@return integer?
local function partner(window)
  local other = partners[window]
  return other and vim.api.nvim_win_is_valid(other) and other or nil
end

--- Lets the other window follow one that has been scrolled.
---@param window integer
local function follow(window)
  local other = partner(window)
  local top = vim.fn.line('w0', window)
  if not other then
    return
  end
  local buffer, counterpart = vim.api.nvim_win_get_buf(window), vim.api.nvim_win_get_buf(other)
  alignment.with(buffer, counterpart, function(found)
    if partner(window) ~= other or vim.fn.line('w0', window) ~= top then
      return
    end
    local line = math.min(alignment.line_beside(found, top - 1) + 1, vim.api.nvim_buf_line_count(counterpart))
    vim.api.nvim_win_call(other, function()
      local cursor = vim.fn.line('.')
      vim.fn.winrestview({ topline = line, lnum = line })
      -- The cursor stays where it is as long as it can be seen there.
      vim.fn.winrestview({ lnum = math.max(line, math.min(cursor, vim.fn.line('w$'))) })
    end)
  end)
end

--- Highlights a stretch of a buffer.
---@param buffer integer
---@param stretch bilint.Stretch
---@param encoding 'utf-8'|'utf-16'|'utf-32'
local function highlight(buffer, stretch, encoding)
  local function byte(place)
    local line = vim.api.nvim_buf_get_lines(buffer, place.line, place.line + 1, false)[1] or ''
    return vim.str_byteindex(line, encoding, place.character, false)
  end
  vim.api.nvim_buf_set_extmark(buffer, namespace, stretch.start.line, byte(stretch.start), {
    end_row = stretch['end'].line,
    end_col = byte(stretch['end']),
    hl_group = 'BilintCounterpart',
    strict = false,
  })
end

--- Marks what stands for the segment at the cursor of the window in front.
local function mark()
  local window = vim.api.nvim_get_current_win()
  local other = partner(window)
  if not other then
    return
  end
  local buffer, counterpart = vim.api.nvim_win_get_buf(window), vim.api.nvim_win_get_buf(other)
  local server = alignment.server(buffer)
  if not server then
    return
  end
  local encoding = server.offset_encoding
  local place = vim.lsp.util.make_position_params(window, encoding).position
  alignment.with(buffer, counterpart, function(found)
    vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
    vim.api.nvim_buf_clear_namespace(counterpart, namespace, 0, -1)
    local stretch = alignment.counterpart(found, place)
    if stretch then
      highlight(counterpart, stretch, encoding)
    end
  end)
end

--- Ends what was begun for a window and the one beside it.
---@param window integer
local function part(window)
  for _, one in ipairs({ window, partners[window] }) do
    partners[one] = nil
    if vim.api.nvim_win_is_valid(one) then
      vim.api.nvim_buf_clear_namespace(vim.api.nvim_win_get_buf(one), namespace, 0, -1)
    end
  end
end

local function watch()
  local group = vim.api.nvim_create_augroup('bilint.beside', { clear = true })
  vim.api.nvim_create_autocmd('WinScrolled', {
    group = group,
    callback = function()
      -- The other window tells of its scrolling too; only the one in front leads.
      local window = vim.api.nvim_get_current_win()
      local change = vim.v.event[tostring(window)]
      if change and change.topline ~= 0 then
        follow(window)
      end
    end,
  })
  vim.api.nvim_create_autocmd({ 'CursorMoved', 'CursorMovedI', 'WinEnter' }, { group = group, callback = mark })
  vim.api.nvim_create_autocmd('WinClosed', {
    group = group,
    callback = function(event)
      part(tonumber(event.match) --[[@as integer]])
    end,
  })
end

--- Lets two windows go together.
---@param window integer
---@param other integer
local function join(window, other)
  partners[window], partners[other] = other, window
  watch()
  follow(window)
  mark()
end

--- Shows a place of a file in a window beside, or in the one that shows the file already; the window in front stays.
---@param uri string
---@param range bilint.Stretch
local function show(uri, range)
  local window = vim.api.nvim_get_current_win()
  local buffer = vim.uri_to_bufnr(uri)
  local shown = vim.tbl_filter(function(one)
    return vim.api.nvim_win_get_buf(one) == buffer
  end, vim.api.nvim_tabpage_list_wins(0))[1]
  if not shown then
    vim.cmd('rightbelow vertical sbuffer ' .. buffer)
    vim.bo[buffer].buflisted = true
    shown = vim.api.nvim_get_current_win()
    vim.api.nvim_set_current_win(window)
  end
  pcall(vim.api.nvim_win_set_cursor, shown, { range.start.line + 1, 0 })
  join(window, shown)
end

--- Opens the counterpart of the buffer in front, in a window beside it.
function M.open()
  local buffer = vim.api.nvim_get_current_buf()
  local server = alignment.server(buffer)
  if not server then
    vim.notify('bilint: the server is not at work in this buffer', vim.log.levels.WARN)
    return
  end
  local params = vim.lsp.util.make_position_params(0, server.offset_encoding)
  server:request('textDocument/definition', params, function(_, places)
    places = places and (vim.islist(places) and places or { places }) or {}
    if #places == 0 then
      vim.notify('bilint knows no counterpart of this file', vim.log.levels.INFO)
      return
    end
    local function go(place)
      if place then
        show(place.targetUri or place.uri, place.targetSelectionRange or place.range)
      end
    end
    if #places == 1 then
      go(places[1])
      return
    end
    vim.ui.select(places, {
      prompt = 'Which counterpart?',
      format_item = function(place)
        return vim.fn.fnamemodify(vim.uri_to_fname(place.targetUri or place.uri), ':~:.')
      end,
    }, go)
  end, buffer)
end

--- Lets the windows of this tab page scroll on their own, or in step again: the one in front and the one beside it.
function M.toggle()
  local window = vim.api.nvim_get_current_win()
  if partner(window) then
    part(window)
  else
    M.open()
  end
end

return M
