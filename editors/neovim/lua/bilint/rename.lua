--- Gives the file in front another name, and the files that are paired with it by name as well: Neovim itself tells no
--- server of such changes.

local M = {}

--- A renamed file of the protocol.
---@alias bilint.Renamed { oldUri: string, newUri: string }

--- Renames a file as the server's answer to that says, with all that has to follow.
---@param server vim.lsp.Client
---@param file bilint.Renamed
---@param edit lsp.WorkspaceEdit?
local function rename(server, file, edit)
  local files = { file }
  if edit then
    vim.lsp.util.apply_workspace_edit(edit, server.offset_encoding)
    for _, change in ipairs(edit.documentChanges or {}) do
      if change.kind == 'rename' then
        table.insert(files, { oldUri = change.oldUri, newUri = change.newUri })
      end
    end
  end
  vim.lsp.util.rename(vim.uri_to_fname(file.oldUri), vim.uri_to_fname(file.newUri))
  server:notify('workspace/didRenameFiles', { files = files })
end

--- Renames the file of a buffer.
---@param buffer integer
---@param server vim.lsp.Client
---@param path string
function M.rename(buffer, server, path)
  local file = { oldUri = vim.uri_from_bufnr(buffer), newUri = vim.uri_from_fname(path) }
  server:request('workspace/willRenameFiles', { files = { file } }, function(problem, edit)
    if problem then
      vim.notify('bilint: ' .. problem.message, vim.log.levels.WARN)
    else
      rename(server, file, edit)
    end
  end, buffer)
end

return M
