"""The parts, in the order in which they run. A part is a module with `NAME`, `ABOUT` and `run(report, options)`."""

from rig.parts import command, emacs, neovim, rust, vim, vscode

PARTS = (rust, command, neovim, emacs, vim, vscode)
