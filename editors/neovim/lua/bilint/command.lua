--- The command `:Bilint` and what its subcommands do.

local alignment = require('bilint.alignment')
local beside = require('bilint.beside')
local renaming = require('bilint.rename')

local M = {}

--- The server of the buffer in front, or, where that does not matter, of any other; where there is none, says so.
---@param of_any_buffer? boolean
---@return vim.lsp.Client?
local function find_server(of_any_buffer)
  local server = alignment.server(0) or of_any_buffer and alignment.server()
  if not server then
    vim.notify('bilint: the server is not at work in this buffer', vim.log.levels.WARN)
  end
  return server or nil
end

--- Has the server carry out one of its commands; calls with the answer.
---@param name string
---@param argument table without anything in it where the command is not about a buffer
---@param call? fun(answer: any, server: vim.lsp.Client)
local function execute(name, argument, call)
  local server = find_server(vim.tbl_isempty(argument))
  if not server then
    return
  end
  server:request('workspace/executeCommand', { command = name, arguments = { argument } }, function(problem, answer)
    if problem then
      vim.notify('bilint: ' .. problem.message, vim.log.levels.WARN)
    elseif call then
      call(answer, server)
    end
  end, 0)
end

--- The path of a file that a person has named, or nil where there is no name: then `what` to name is said.
---@param name string
---@param what string
---@return string?
local function path_of(name, what)
  if name == '' then
    vim.notify('bilint: ' .. what, vim.log.levels.ERROR)
    return nil
  end
  return vim.fs.normalize(vim.fs.abspath(name))
end

--- Shows a text in a window beside, which nobody can change.
---@param text string
local function show(text)
  vim.cmd('rightbelow vertical new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(text), '\n'))
  vim.bo[buffer].buftype, vim.bo[buffer].bufhidden = 'nofile', 'wipe'
  vim.bo[buffer].modifiable = false
end

--- Goes to another finding of bilint, around the ends of the text.
---@param count integer
local function jump(count)
  local server = alignment.server(0)
  local namespace = server and vim.lsp.diagnostic.get_namespace(server.id)
  vim.diagnostic.jump({ count = count, namespace = namespace, float = true })
end

--- What each subcommand does with what stands behind it.
---@type table<string, fun(rest: string)>
local subcommands = {
  counterpart = beside.open,
  scroll = beside.toggle,
  next = function()
    jump(1)
  end,
  previous = function()
    jump(-1)
  end,
  pair = function(source)
    local path = path_of(source, 'say what this file is a translation of: :Bilint pair FILE')
    if path then
      execute('bilint.pair', { source = vim.uri_from_fname(path), target = vim.uri_from_bufnr(0) })
    end
  end,
  unpair = function()
    execute('bilint.unpair', { uri = vim.uri_from_bufnr(0) })
  end,
  rename = function(name)
    local path = path_of(name, 'say what this file is to be called: :Bilint rename FILE')
    local server = path and find_server()
    if path and server then
      renaming.rename(vim.api.nvim_get_current_buf(), server, path)
    end
  end,
  alignment = function()
    execute('bilint.showAlignment', { uri = vim.uri_from_bufnr(0) }, function(text)
      if type(text) == 'string' then
        show(text)
      else
        vim.notify('bilint knows no counterpart of this file', vim.log.levels.INFO)
      end
    end)
  end,
  check = function()
    execute('bilint.checkWorkspace', {}, function(_, server)
      local namespace = vim.lsp.diagnostic.get_namespace(server.id)
      vim.diagnostic.setqflist({ namespace = namespace, title = 'bilint' })
    end)
  end,
  restart = function()
    local function is_gone()
      return #vim.lsp.get_clients({ name = 'bilint' }) == 0
    end
    vim.lsp.enable('bilint', false)
    if not vim.wait(5000, is_gone, 10) then
      vim.lsp.stop_client(vim.lsp.get_clients({ name = 'bilint' }), true)
      vim.wait(5000, is_gone, 10)
    end
    vim.lsp.enable('bilint', true)
  end,
}

--- Carries out `:Bilint …`.
---@param arguments string
function M.run(arguments)
  local name, rest = arguments:match('^%s*(%S*)%s*(.-)%s*$')
  local subcommand = subcommands[name]
  if subcommand then
    subcommand(rest)
  else
    vim.notify(('bilint: no subcommand is called %q; there are %s'):format(name, table.concat(M.names(), ', ')), vim.log.levels.ERROR)
  end
end

--- The subcommands, in order.
---@return string[]
function M.names()
  local names = vim.tbl_keys(subcommands)
  table.sort(names)
  return names
end

--- Completes a line of the command: the subcommand, or the file that it takes.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local name = line:match('^%s*%S*%s+(%S+)%s')
  if name == 'pair' or name == 'rename' then
    return vim.fn.getcompletion(lead, 'file')
  end
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, M.names())
end

return M
