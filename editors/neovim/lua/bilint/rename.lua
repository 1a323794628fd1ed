--- Gives the file in front another name, and the files that are paired with it by name as well: Neovim itself tells no
--- server of such changes.

local M = {}

--- A renamed file of the protocol.
---@alias bilint.Renamed { oldUri: string, newUri: string }

--- Whether nothing but capitals change: on some disks a file then is in its own way.
---@param old string
---@param new string
---@return boolean
local function is_respelled(old, new)
  return old:lower() == new:lower()
end

--- What is in the way of giving a file another name.
---@param old string
---@param new string
---@return string?
local function obstacle(old, new)
  local there, taken = vim.uv.fs_stat(old), vim.uv.fs_stat(new)
  local buffer = vim.fn.bufnr(vim.fn.fnameescape(new))
  if not there then
    return ('%s is not on the disk: write it first'):format(old)
  elseif taken and (taken.dev ~= there.dev or taken.ino ~= there.ino or not is_respelled(old, new)) then
    return ('%s is there already'):format(new)
  elseif not taken and buffer ~= -1 and vim.bo[buffer].modified then
    return ('%s is there already, but not written'):format(new)
  end
end

--- Renames a file as the server's answer to that says, with all that has to follow.
---@param server vim.lsp.Client
---@param file bilint.Renamed
---@param edit lsp.WorkspaceEdit?
local function rename(server, file, edit)
  local wanted = {}
  if edit then
    vim.lsp.util.apply_workspace_edit(edit, server.offset_encoding)
    wanted = vim.tbl_filter(function(change)
      return change.kind == 'rename'
    end, edit.documentChanges or {})
  end
  local old, new = vim.uri_to_fname(file.oldUri), vim.uri_to_fname(file.newUri)
  vim.lsp.util.rename(old, new, { overwrite = is_respelled(old, new) })
  table.insert(wanted, file)
  local done = vim.tbl_filter(function(change)
    return vim.uv.fs_stat(vim.uri_to_fname(change.newUri)) ~= nil
  end, wanted)
  local files = vim.tbl_map(function(change)
    return { oldUri = change.oldUri, newUri = change.newUri }
  end, done)
  server:notify('workspace/didRenameFiles', { files = files })
end

--- Renames the file of a buffer, if nothing is in the way.
---@param buffer integer
---@param server vim.lsp.Client
---@param path string
function M.rename(buffer, server, path)
  local old = vim.api.nvim_buf_get_name(buffer)
  local file = { oldUri = vim.uri_from_fname(old), newUri = vim.uri_from_fname(path) }
  server:request('workspace/willRenameFiles', { files = { file } }, function(problem, edit)
    local why = problem and problem.message or obstacle(old, path)
    if why then
      vim.notify('bilint: ' .. why, vim.log.levels.WARN)
    else
      rename(server, file, edit)
    end
  end, buffer)
end

return M
