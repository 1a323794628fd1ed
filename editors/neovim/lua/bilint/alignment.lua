--- How a buffer is aligned with its counterpart: asked of the server once for each state of the two texts, and what
--- follows from it for a place. Knows no windows.

local M = {}

--- A place of the protocol: line and column, from zero.
---@alias bilint.Place { line: integer, character: integer }
---@alias bilint.Stretch { start: bilint.Place, ['end']: bilint.Place }
---@alias bilint.Bead { source: bilint.Stretch, target: bilint.Stretch, confidence: number }
---@alias bilint.Alignment { counterpart: string, side: 'source'|'target', beads: bilint.Bead[] }

--- The server of a buffer, if it has one; without a buffer, of any.
---@param buffer? integer
---@return vim.lsp.Client?
function M.server(buffer)
  return vim.lsp.get_clients({ name = 'bilint', bufnr = buffer })[1]
end

--- What was answered, by buffer: of which state of which two texts.
---@type table<integer, { state: string, alignment: bilint.Alignment? }>
local known = {}

local function state(buffer, other)
  return table.concat({ other, vim.b[buffer].changedtick, vim.b[other].changedtick }, ' ')
end

--- Calls with the alignment of `buffer` with `other`; not at all where they are no pair.
---@param buffer integer
---@param other integer
---@param call fun(alignment: bilint.Alignment)
function M.with(buffer, other, call)
  local server = M.server(buffer)
  if not server then
    return
  end
  local now = state(buffer, other)
  if known[buffer] and known[buffer].state == now then
    if known[buffer].alignment then
      call(known[buffer].alignment)
    end
    return
  end
  local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, counterpart = vim.uri_from_bufnr(other) }
  server:request('bilint/alignment', params, function(_, alignment)
    if not (vim.api.nvim_buf_is_valid(buffer) and vim.api.nvim_buf_is_valid(other)) or state(buffer, other) ~= now then
      return
    end
    known[buffer] = { state = now, alignment = alignment or nil }
    if alignment then
      call(alignment)
    end
  end, buffer)
end

--- The line of the other side beside a line of this one, both from zero: in proportion between the nearest starts and
--- ends of beads, and as many lines below as here where no bead follows.
---@param alignment bilint.Alignment
---@param line integer
---@return integer
function M.line_beside(alignment, line)
  local other = alignment.side == 'source' and 'target' or 'source'
  local before, behind = { here = 0, there = 0 }, nil
  for _, bead in ipairs(alignment.beads) do
    for _, edge in ipairs({ 'start', 'end' }) do
      local here, there = bead[alignment.side][edge].line, bead[other][edge].line
      if here <= line and here >= before.here then
        before = { here = here, there = there }
      elseif here > line and (not behind or here < behind.here) then
        behind = { here = here, there = there }
      end
    end
  end
  if not behind or behind.there < before.there then
    return before.there + line - before.here
  end
  local share = (line - before.here) / (behind.here - before.here)
  return before.there + math.floor((behind.there - before.there) * share)
end

--- The counterpart of the segment around a place, if there is one.
---@param alignment bilint.Alignment
---@param place bilint.Place
---@return bilint.Stretch?
function M.counterpart(alignment, place)
  local function not_behind(a, b)
    return a.line < b.line or (a.line == b.line and a.character <= b.character)
  end
  for _, bead in ipairs(alignment.beads) do
    local here = bead[alignment.side]
    if not_behind(here.start, place) and not_behind(place, here['end']) then
      return bead[alignment.side == 'source' and 'target' or 'source']
    end
  end
end

return M
