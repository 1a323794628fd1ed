--- Switches the server on for everyone who has installed the plugin; `vim.g.bilint_enable = false` leaves it off.

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
