--- How a buffer fares, for status lines: `vim.b.bilint_status`.

local M = {}

--- What the server tells of a document.
---@alias bilint.Status { uri: string, counterpart: string?, aligned: number, findings: integer }

--- Notes how a document fares; a document that is in no pair has no status.
---@param status bilint.Status
function M.take(status)
  local buffer = vim.uri_to_bufnr(status.uri)
  if not vim.api.nvim_buf_is_loaded(buffer) then
    return
  end
  local text
  if status.counterpart and status.counterpart ~= vim.NIL then
    local findings = status.findings == 1 and '1 finding' or ('%d findings'):format(status.findings)
    text = ('%d %% aligned, %s'):format(math.floor(status.aligned * 100), findings)
  end
  vim.b[buffer].bilint_status = text
  vim.cmd.redrawstatus({ bang = true })
end

return M
