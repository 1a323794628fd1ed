" Diagnostics arrive in Vim: configures ALE as editors/vim.md says, opens the file that the environment names, and prints
" its diagnostics, one a line: line, code and text. The reader is tests/tools/rig/parts/vim.py.

set nocompatible
packadd ale
filetype plugin on
let g:ale_linters = {'markdown': ['bilint'], 'text': ['bilint']}
for s:type in ['markdown', 'text']
  call ale#linter#Define(s:type, {
  \ 'name': 'bilint',
  \ 'lsp': 'stdio',
  \ 'executable': 'bilint',
  \ 'command': '%e lsp',
  \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
  \ })
endfor

edit $BILINT_TEST_FILE
ALELint
let s:end = localtime() + 180
while localtime() < s:end && empty(getloclist(0))
  sleep 50m
endwhile
call writefile(map(getloclist(0), {_, found -> found.lnum . ' ' . found.text}), '/dev/stdout')
qall!
