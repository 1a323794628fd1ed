;;; findings.el --- Diagnostics arrive in Emacs -*- lexical-binding: t -*-

;;; Commentary:
;; Configures eglot as editors/emacs.md says, opens the file that is named after the script, and prints its
;; diagnostics, one a line: line, code and text.  The reader is tests/tools/rig/parts/emacs.py.

;;; Code:

(require 'eglot)
(require 'flymake)

(add-to-list 'eglot-server-programs '((markdown-mode text-mode) . ("bilint" "lsp")))
(defconst findings-limit 180
  "Seconds after which what is waited for will not come any more.")
(setq eglot-sync-connect findings-limit
      eglot-connect-timeout findings-limit)

(defun findings-wait (what condition)
  "Wait until CONDITION holds; fail, naming WHAT, if it does not in time."
  (with-timeout (findings-limit (error "Waited in vain for %s" what))
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
