--- Switches the server on for everyone who has installed the plugin, unless `vim.g.bilint_enable` is false, and defines
--- the command `:Bilint`. What that does is loaded when it is first used.

if vim.g.loaded_bilint then
  return
end
vim.g.loaded_bilint = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('bilint: Neovim 0.11 or newer is needed', vim.log.levels.WARN)
  return
end

local wanted = vim.g.bilint_enable
if wanted ~= false and wanted ~= 0 then
  vim.lsp.enable('bilint')
end

vim.api.nvim_set_hl(0, 'BilintCounterpart', { link = 'CursorLine', default = true })

vim.api.nvim_create_user_command('Bilint', function(command)
  require('bilint.command').run(command.args)
end, {
  nargs = '+',
  desc = 'bilint: the counterpart, findings, pairs',
  complete = function(lead, line)
    return require('bilint.command').complete(lead, line)
  end,
})
