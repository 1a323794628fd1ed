--- `:checkhealth bilint`: whether everything is there that the server needs, and what it is doing now.

local health = vim.health

local M = {}

--- How long `bilint --version` may take, in milliseconds.
local VERSION_LIMIT = 20000

local function check_neovim()
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()))
    return true
  end
  health.error('Neovim 0.11 or newer is needed')
  return false
end

---@param cmd string[]
local function check_program(cmd)
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    health.error(('`%s` cannot be run'):format(cmd[1]), {
      'Install bilint and see to it that it is on the PATH of Neovim, or name it:',
      "vim.lsp.config('bilint', { cmd = { '/path/to/bilint', 'lsp' } })",
    })
    return
  end
  local started, process = pcall(vim.system, { path, '--version' }, { text = true })
  local answer = started and process:wait(VERSION_LIMIT) or nil
  if answer and answer.code == 0 then
    health.ok(('`%s` is %s'):format(path, vim.trim(answer.stdout)))
  else
    local said = answer and vim.trim(answer.stderr or '') or tostring(process)
    health.error(('`%s --version` fails: %s'):format(path, said ~= '' and said or 'no answer'))
  end
end

local function check_enabled()
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('bilint') then
    health.warn('the server is switched off', { "Switch it on with vim.lsp.enable('bilint')" })
  else
    health.ok('the server is switched on')
  end
end

local function report_clients()
  local clients = vim.lsp.get_clients({ name = 'bilint' })
  if #clients == 0 then
    health.info('no server is running now: it starts with the first text or Markdown file')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local root = client.root_dir and vim.fn.fnamemodify(client.root_dir, ':~') or 'single files'
    health.info(('a server is running for %s, with %d open file(s)'):format(root, buffers))
  end
end

function M.check()
  health.start('bilint')
  if not check_neovim() then
    return
  end
  local config = vim.lsp.config.bilint
  if not config then
    health.error('`lsp/bilint.lua` is not on the runtimepath', { 'Install the folder `editors/neovim` as a plugin' })
    return
  end
  if type(config.cmd) == 'table' then
    check_program(config.cmd --[[@as string[] ]])
  else
    health.info('the server is started by a function of your own')
  end
  check_enabled()
  report_clients()
end

return M
