;;; findings.el --- Diagnostics arrive in Emacs -*- lexical-binding: t -*-

;;; Commentary:
;; Configures eglot as editors/emacs.md says, opens the file that is named after the script, and prints its
;; diagnostics, one a line: line, code and text.  The reader is tests/tools/rig/parts/emacs.py.

;;; Code:

(require 'eglot)
(require 'flymake)

(add-to-list 'eglot-server-programs '((markdown-mode text-mode) . ("bilint" "lsp")))
(setq eglot-sync-connect 30)

(defun findings-wait (what condition)
  "Wait until CONDITION holds; fail, naming WHAT, if it does not in half a minute."
  (with-timeout (30 (error "Waited in vain for %s" what))
    (while (not (funcall condition))
      (accept-process-output nil 0.05))))

(find-file (pop command-line-args-left))
(apply #'eglot (eglot--guess-contact))
(findings-wait "the server" #'eglot-current-server)
(flymake-start)
(findings-wait "diagnostics" #'flymake-diagnostics)
(dolist (found (flymake-diagnostics))
  (princ (format "%d %s\n" (line-number-at-pos (flymake-diagnostic-beg found)) (flymake-diagnostic-text found))))
(eglot-shutdown (eglot-current-server))

;;; findings.el ends here
